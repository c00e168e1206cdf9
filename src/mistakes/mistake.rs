//! A mistake by its name, and which rule of the derivation it is about.

/// A mistake: one local rule of the derivation is got wrong, and the rest stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mistake {
    /// ∂L/∂ŷ with y-ŷ in place of ŷ-y.
    SignOfError,
    /// ∂L/∂ŷ = ŷ-y, the slope of another loss.
    SquaredError,
    /// ∂L/∂ŷ taken as 1.
    LossLeftOut,
    /// ∂ŷ/∂w_o = σ(1-σ), without O_T.
    StateLeftOut,
    /// ∂ŷ/∂O_T = σ(1-σ), without w_o.
    OutputWeightLeftOut,
    /// w_o is updated first, and ∂ŷ/∂O_T takes the new one.
    OutputWeightFirst,
    /// ∂O_t/∂O_{t-1} = w_h, without 1-O_t².
    SlopeLeftOutOnPath,
    /// ∂O_t/∂O_{t-1} = 1-O_t², without w_h.
    WeightLeftOutOnPath,
    /// ∂O_t/∂O_{t-1} with w_h[b, a] for w_h[a, b].
    WeightNotTransposed,
    /// ∂⁺O_j/∂w = what w multiplies, without 1-O_j².
    SlopeLeftOutAtEnd,
    /// Without 1-O² everywhere.
    SlopeLeftOut,
    /// 1-a² for 1-O², with a before tanh.
    SlopeOfPreactivation,
    /// 1-tanh(O)² for 1-O².
    SlopeTakenTwice,
    /// O(1-O) for 1-O².
    SlopeOfSigmoid,
    /// 1/(1-O²) for 1-O².
    SlopeUpsideDown,
    /// ∂⁺O_j/∂w_h with O_j for O_{j-1}.
    OwnState,
    /// The derivative of w·x by w taken as w·x.
    WeightLeftIn,
    /// ∂O_j/∂w in place of ∂⁺O_j/∂w.
    TotalForImmediate,
    /// Only the term through O_T.
    LastUseOnly,
    /// Only the first kept term.
    LongestPathOnly,
    /// ∂O_j/∂O_T for ∂O_T/∂O_j in every term but the first kept one and the last.
    MiddleTermsVanish,
    /// The first kept term once more in place of the last.
    TermRepeated,
    /// The sum starts one too late.
    FirstTermLost,
    /// The sum ends one too early.
    LastTermLost,
    /// The mean of the kept terms for their sum.
    MeanOfTerms,
    /// w + η ∂L/∂w: the update goes uphill.
    GradientAdded,
}

impl Mistake {
    /// All of them, from the loss to the update.
    pub const ALL: [Self; 26] = [
        Self::SignOfError,
        Self::SquaredError,
        Self::LossLeftOut,
        Self::StateLeftOut,
        Self::OutputWeightLeftOut,
        Self::OutputWeightFirst,
        Self::SlopeLeftOutOnPath,
        Self::WeightLeftOutOnPath,
        Self::WeightNotTransposed,
        Self::SlopeLeftOutAtEnd,
        Self::SlopeLeftOut,
        Self::SlopeOfPreactivation,
        Self::SlopeTakenTwice,
        Self::SlopeOfSigmoid,
        Self::SlopeUpsideDown,
        Self::OwnState,
        Self::WeightLeftIn,
        Self::TotalForImmediate,
        Self::LastUseOnly,
        Self::LongestPathOnly,
        Self::MiddleTermsVanish,
        Self::TermRepeated,
        Self::FirstTermLost,
        Self::LastTermLost,
        Self::MeanOfTerms,
        Self::GradientAdded,
    ];

    /// What it is called in scenario files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SignOfError => "sign-of-error",
            Self::SquaredError => "squared-error",
            Self::LossLeftOut => "loss-left-out",
            Self::StateLeftOut => "state-left-out",
            Self::OutputWeightLeftOut => "output-weight-left-out",
            Self::OutputWeightFirst => "output-weight-first",
            Self::SlopeLeftOutOnPath => "slope-left-out-on-path",
            Self::WeightLeftOutOnPath => "weight-left-out-on-path",
            Self::WeightNotTransposed => "weight-not-transposed",
            Self::SlopeLeftOutAtEnd => "slope-left-out-at-end",
            Self::SlopeLeftOut => "slope-left-out",
            Self::SlopeOfPreactivation => "slope-of-preactivation",
            Self::SlopeTakenTwice => "slope-taken-twice",
            Self::SlopeOfSigmoid => "slope-of-sigmoid",
            Self::SlopeUpsideDown => "slope-upside-down",
            Self::OwnState => "own-state",
            Self::WeightLeftIn => "weight-left-in",
            Self::TotalForImmediate => "total-for-immediate",
            Self::LastUseOnly => "last-use-only",
            Self::LongestPathOnly => "longest-path-only",
            Self::MiddleTermsVanish => "middle-terms-vanish",
            Self::TermRepeated => "term-repeated",
            Self::FirstTermLost => "first-term-lost",
            Self::LastTermLost => "last-term-lost",
            Self::MeanOfTerms => "mean-of-terms",
            Self::GradientAdded => "gradient-added",
        }
    }

    /// The mistake of a name, if there is one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mistake| mistake.name() == name)
    }

    /// The rule that it replaces.
    #[must_use]
    pub fn rule(self) -> Rule {
        match self {
            Self::SignOfError => Rule::SignOfError,
            Self::SquaredError | Self::LossLeftOut => Rule::LossByPrediction,
            Self::StateLeftOut => Rule::StateByOutputWeights,
            Self::OutputWeightLeftOut | Self::OutputWeightFirst => Rule::OutputWeight,
            Self::SlopeLeftOutOnPath => Rule::SlopeOnPath,
            Self::WeightLeftOutOnPath | Self::WeightNotTransposed => Rule::WeightOnPath,
            Self::SlopeLeftOutAtEnd => Rule::SlopeAtEnd,
            Self::SlopeLeftOut
            | Self::SlopeOfPreactivation
            | Self::SlopeTakenTwice
            | Self::SlopeOfSigmoid
            | Self::SlopeUpsideDown => Rule::Slope,
            Self::OwnState => Rule::StateThatIsRead,
            Self::WeightLeftIn => Rule::Product,
            Self::TotalForImmediate => Rule::LastFactor,
            Self::MiddleTermsVanish => Rule::Term,
            Self::LastUseOnly
            | Self::LongestPathOnly
            | Self::TermRepeated
            | Self::FirstTermLost
            | Self::LastTermLost => Rule::Sum,
            Self::MeanOfTerms => Rule::TotalOfSum,
            Self::GradientAdded => Rule::Direction,
        }
    }
}

/// A rule of the derivation that can be got wrong, from the loss to the update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Which of ŷ and y is taken from the other.
    SignOfError,
    /// ∂L/∂ŷ.
    LossByPrediction,
    /// O_T in ∂ŷ/∂w_o.
    StateByOutputWeights,
    /// w_o in ∂ŷ/∂O_T.
    OutputWeight,
    /// The slope of tanh, wherever it stands.
    Slope,
    /// The slope in ∂O_t/∂O_{t-1}.
    SlopeOnPath,
    /// w_h in ∂O_t/∂O_{t-1}.
    WeightOnPath,
    /// The slope in ∂⁺O_j/∂w.
    SlopeAtEnd,
    /// Which state w_h multiplies.
    StateThatIsRead,
    /// The derivative of w·x by w.
    Product,
    /// The last factor of a term.
    LastFactor,
    /// What a term comes to.
    Term,
    /// Which terms are summed.
    Sum,
    /// What is done with the sum.
    TotalOfSum,
    /// Uphill or downhill.
    Direction,
}
