//! Formulas as data. Signs, parentheses, digits and spacing come when a formula is written: on one
//! line by `linear`, elsewhere as fractions that are stacked, or in another language altogether.

use super::line::Role;
use crate::rnn::Shape;

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A name: O₃, ŷ, w_h.
    Symbol(Symbol),
    /// A number, and in which form it is written.
    Number(f64, NumberForm),
    /// Plain words between formulas.
    Words(String),
    /// Rows and columns.
    Shape(Shape),
    /// Numbers beside each other, in brackets.
    Vector(Vec<Expr>),
    /// Numbers in rows and columns, in brackets.
    Matrix(Vec<Vec<Expr>>),
    /// Room for somebody to write in, as wide as so many letters.
    Blank(usize),
    /// One number of a row or matrix: `O₃[2]`, `w_i[cat,1]`.
    Indexed(Box<Expr>, Vec<Index>),
    /// ∂ of something.
    Partial(Box<Expr>),
    /// ∂⁺ of something: immediate, with the state before held fixed.
    Immediate(Box<Expr>),
    /// One over another.
    Fraction(Box<Expr>, Box<Expr>),
    /// Numbers multiplied.
    Product(Vec<Expr>),
    /// Factors of the chain rule, set apart from each other.
    Factors(Vec<Expr>),
    /// Summands.
    Sum(Vec<Expr>),
    /// One less another.
    Difference(Box<Expr>, Box<Expr>),
    /// Less than nothing by as much.
    Negative(Box<Expr>),
    /// Numbers multiplied entry by entry.
    Entrywise(Vec<Expr>),
    /// A row as a column.
    Transposed(Box<Expr>),
    /// Times itself.
    Square(Box<Expr>),
    /// A function of something.
    Call(Function, Box<Expr>),
    /// The Euclidean norm.
    Norm(Box<Expr>),
    /// A sum over t from the first number to the second.
    SumOver(Box<Expr>, usize, usize),
    /// Things that are equal.
    Equation(Vec<Expr>),
    /// One greater than another.
    Greater(Box<Expr>, Box<Expr>),
    /// What goes on an equation begun before: `= 0.3674`.
    Continued(Box<Expr>),
    /// What gets a new value, and which.
    Becomes(Box<Expr>, Box<Expr>),
    /// From one value to another.
    Turns(Box<Expr>, Box<Expr>),
    /// Side by side.
    Row(Vec<Expr>),
    /// A part with a meaning of its own.
    Marked(Role, Box<Expr>),
}

/// A name of the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// O_t.
    State(Time),
    /// x_t.
    Input(Time),
    /// ŷ.
    Prediction,
    /// y.
    Label,
    /// L.
    Loss,
    /// w_i.
    InputWeights,
    /// w_h.
    HiddenWeights,
    /// w_o.
    OutputWeights,
    /// w, any of the three.
    Weights,
    /// g, all three gradients together.
    Gradients,
    /// η.
    LearningRate,
    /// c, the norm at which gradients are clipped.
    ClipNorm,
    /// T, how many words a sentence has.
    Steps,
    /// V, how many words the vocabulary has.
    Vocabulary,
    /// H, how many hidden units there are.
    Units,
}

/// Which step in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// This one.
    At(usize),
    /// Any, t.
    Any,
    /// The one before any, t-1.
    BeforeAny,
}

/// Which number of a row or matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Index {
    /// A hidden unit, counted from 0 here and from 1 where it is written.
    Unit(usize),
    /// A word's row.
    Word(String),
}

/// In which form a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// With its sign, plus or minus: what a step comes to.
    Signed,
    /// Without a plus.
    Plain,
    /// As it was given: a label, a learning rate.
    Given,
    /// A whole number: a count, an index.
    Whole,
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The hyperbolic tangent.
    Tanh,
    /// The logistic function.
    Sigma,
    /// The natural logarithm.
    Log,
}

impl Expr {
    /// O_t.
    #[must_use]
    pub fn state(t: usize) -> Self {
        Self::Symbol(Symbol::State(Time::At(t)))
    }

    /// x_t.
    #[must_use]
    pub fn input(t: usize) -> Self {
        Self::Symbol(Symbol::Input(Time::At(t)))
    }

    /// What a step comes to.
    #[must_use]
    pub fn signed(value: f64) -> Self {
        Self::Number(value, NumberForm::Signed)
    }

    /// A number put into a formula.
    #[must_use]
    pub fn plain(value: f64) -> Self {
        Self::Number(value, NumberForm::Plain)
    }

    /// A number as it was given.
    #[must_use]
    pub fn given(value: f64) -> Self {
        Self::Number(value, NumberForm::Given)
    }

    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(count as f64, NumberForm::Whole)
    }

    /// Plain words.
    #[must_use]
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// One of its numbers.
    #[must_use]
    pub fn at(self, index: Vec<Index>) -> Self {
        if index.is_empty() { self } else { Self::Indexed(Box::new(self), index) }
    }

    /// ∂ of it by something.
    #[must_use]
    pub fn by(self, other: impl Into<Self>) -> Self {
        self.partial().over(other.into().partial())
    }

    /// ∂ of it.
    #[must_use]
    pub fn partial(self) -> Self {
        Self::Partial(Box::new(self))
    }

    /// ∂⁺ of it.
    #[must_use]
    pub fn immediate(self) -> Self {
        Self::Immediate(Box::new(self))
    }

    /// Over something.
    #[must_use]
    pub fn over(self, under: Self) -> Self {
        Self::Fraction(Box::new(self), Box::new(under))
    }

    /// Less something.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::Difference(Box::new(self), Box::new(other))
    }

    /// Its negative.
    #[must_use]
    pub fn negative(self) -> Self {
        Self::Negative(Box::new(self))
    }

    /// A row as a column.
    #[must_use]
    pub fn transposed(self) -> Self {
        Self::Transposed(Box::new(self))
    }

    /// Its square.
    #[must_use]
    pub fn squared(self) -> Self {
        Self::Square(Box::new(self))
    }

    /// tanh of it.
    #[must_use]
    pub fn tanh(self) -> Self {
        Self::Call(Function::Tanh, Box::new(self))
    }

    /// σ of it.
    #[must_use]
    pub fn sigma(self) -> Self {
        Self::Call(Function::Sigma, Box::new(self))
    }

    /// Its natural logarithm.
    #[must_use]
    pub fn log(self) -> Self {
        Self::Call(Function::Log, Box::new(self))
    }

    /// Greater than something.
    #[must_use]
    pub fn exceeds(self, other: Self) -> Self {
        Self::Greater(Box::new(self), Box::new(other))
    }

    /// Becomes something.
    #[must_use]
    pub fn becomes(self, other: Self) -> Self {
        Self::Becomes(Box::new(self), Box::new(other))
    }

    /// Turns into another value.
    #[must_use]
    pub fn turns(self, other: Self) -> Self {
        Self::Turns(Box::new(self), Box::new(other))
    }

    /// Its Euclidean norm.
    #[must_use]
    pub fn norm(self) -> Self {
        Self::Norm(Box::new(self))
    }

    /// The sum of it over t.
    #[must_use]
    pub fn summed(self, first: usize, last: usize) -> Self {
        Self::SumOver(Box::new(self), first, last)
    }

    /// Equal to something.
    #[must_use]
    pub fn equals(self, other: Self) -> Self {
        match self {
            Self::Equation(mut sides) => {
                sides.push(other);
                Self::Equation(sides)
            }
            first => Self::Equation(vec![first, other]),
        }
    }

    /// As it goes on an equation begun before.
    #[must_use]
    pub fn continued(self) -> Self {
        Self::Continued(Box::new(self))
    }

    /// An equation in pieces, each but the first as it goes on: a line may end between them.
    #[must_use]
    pub fn sides(&self) -> Vec<Self> {
        match self {
            Self::Equation(sides) => {
                let side = |(n, side): (usize, &Self)| {
                    if n == 0 { side.clone() } else { side.clone().continued() }
                };
                sides.iter().enumerate().map(side).collect()
            }
            whole => vec![whole.clone()],
        }
    }

    /// With a meaning of its own.
    #[must_use]
    pub fn marked(self, role: Role) -> Self {
        Self::Marked(role, Box::new(self))
    }

    /// As what the step is about.
    #[must_use]
    pub fn lit(self) -> Self {
        self.marked(Role::Lit)
    }
}

impl From<Symbol> for Expr {
    fn from(symbol: Symbol) -> Self {
        Self::Symbol(symbol)
    }
}
