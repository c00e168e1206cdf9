//! Every key that a file may have, said once: what the reader knows, and what the schemas say.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::group::{Group, groups};
use super::values::{
    Choices, Label, Line, MistakeName, Positive, Rows, STEP, Seed, SentenceNumber, Step, Steps,
    Text, Truth, Units, Vocabulary, WordList, Words, shaped_by_hidden,
};

groups! {
    /// A lesson on backpropagation through time: a vocabulary, some sentences, a network.
    #[schemars(title = "A scenario of bptt")]
    SCENARIO: Scenario = "the scenario", "`bptt new FILE` writes a commented scenario to start from" {
        /// The title, which is one line.
        #[schemars(example = &"Backpropagation in an RNN")]
        title: Text,
        /// What the lesson is about.
        #[schemars(example = &"Three sentences over cat, mat and rat.")]
        about: Text = default,
        /// The words that sentences are made of, each once. x_t has a 1 in the place of its word.
        #[schemars(example = ["cat", "mat", "rat"])]
        vocab: Vocabulary,
        /// The sentences with their labels, at least one.
        #[schemars(length(min = 1, max = 10_000))]
        dataset: Vec<Sentence>,
        /// The network: its weights as numbers, or drawn at random.
        model: Model,
        /// How it is trained.
        training: Training,
        /// What the teacher says and asks, and what notes or a book have wrong.
        lesson: Lesson = default,
    }

    /// A sentence: its words and its label.
    #[schemars(extend("oneOf" = [{ "required": ["text"] }, { "required": ["words"] }]))]
    SENTENCE: Sentence = "the sentence", "for example: { text: cat mat rat, label: 1 }" {
        /// The words, parted by white space; each is in the vocabulary.
        #[schemars(example = &"cat mat rat")]
        text: Words = default,
        /// The words as a list, for words with a space in them; in place of text.
        #[schemars(example = ["mat", "New York"])]
        words: WordList = default,
        /// y, 1 or 0.
        #[schemars(example = 1)]
        label: Label,
    }

    /// The network: weights, or random with hidden.
    #[schemars(extend("oneOf" = [{ "required": ["weights"] }, { "required": ["random"] }]))]
    #[schemars(extend("dependencies" = { "random": ["hidden"] }))]
    #[schemars(transform = shaped_by_hidden)]
    MODEL: Model = "`model`", "for example: { hidden: 1, random: { seed: 7, scale: 0.5 } }" {
        /// H, the number of hidden units; can be left out where weights give it.
        #[schemars(example = 1)]
        hidden: Units = default,
        /// O_0, H numbers; zeros if left out.
        #[schemars(example = [0.0])]
        initial_state: Line = default,
        /// The weights to start from; in place of random.
        weights: Weights = default,
        /// Weights drawn at random, the same on every machine; in place of weights.
        random: Random = default,
    }

    /// The weights to start from. With one hidden unit flat lists and plain numbers will do.
    WEIGHTS: Weights = "`weights`",
    "for example, for three words: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }" {
        /// From words to hidden units: a row of H numbers for each word.
        #[schemars(example = [0.5, -0.4, 0.9])]
        #[schemars(example = [[0.5, 0.1], [-0.4, 0.3], [0.9, -0.2]])]
        w_i: Rows,
        /// From hidden units to the next ones: H rows of H numbers, a row for each unit that it
        /// comes from.
        #[schemars(example = 0.7)]
        #[schemars(example = [[0.7, -0.1], [0.2, 0.4]])]
        w_h: Rows,
        /// From hidden units to the prediction: H numbers.
        #[schemars(example = 1.2)]
        #[schemars(example = [1.2, -0.6])]
        w_o: Line,
    }

    /// Weights drawn between -scale and scale.
    RANDOM: Random = "`random`", "for example: { seed: 7, scale: 0.5 }" {
        /// Which random numbers: a seed has the same ones on every machine.
        #[schemars(example = 7)]
        seed: Seed,
        /// How far from 0 a weight may be.
        #[schemars(example = 0.5)]
        scale: Positive,
    }

    /// Learning rate, truncation and clipping.
    TRAINING: Training = "`training`", "for example: { learning_rate: 0.5 }" {
        /// η, above 0.
        #[schemars(example = 0.5)]
        learning_rate: Positive,
        /// How many terms of the sums over time are kept, the last ones; all if left out.
        #[schemars(example = 2)]
        truncate: Steps = default,
        /// The largest norm of all gradients together; longer ones are shortened to it.
        #[schemars(example = 1.0)]
        clip_norm: Positive = default,
    }

    /// What the teacher says and asks at steps, and errata.
    LESSON: Lesson = "`lesson`", "for example: { remarks: [{ at: w_h/1, say: The longest path. }] }" {
        /// Words of your own at a step.
        remarks: Vec<Remark> = default,
        /// Questions that stand before the value of a step, at most one a step.
        questions: Vec<Question> = default,
        /// Lines that notes or a book have wrong, beside the right ones.
        errata: Vec<Erratum> = default,
    }

    /// Words of your own at a step.
    REMARK: Remark = "the remark", "for example: { at: w_h/1, say: The longest path. }" {
        /// The address of the step; the panel This step shows it.
        #[schemars(example = &"w_h/1")]
        at: Step,
        /// The words; lines stay lines.
        #[schemars(example = &"The longest path.")]
        say: Text,
    }

    /// A question that covers the value of its step until it is answered.
    QUESTION: Question = "the question",
    "for example: { at: w_h/1, ask: Why is this term zero?, answer: O_0 is zero. }" {
        /// The address of the step whose value is covered.
        #[schemars(example = &"w_h/1")]
        at: Step,
        /// The question.
        #[schemars(example = &"Why is this term zero?")]
        ask: Text,
        /// The answer.
        #[schemars(example = &"O_0 is zero.")]
        answer: Text,
        /// Answers to choose from, all different: the first is right; they are shown in mixed order.
        #[schemars(example = ["O_0 is zero", "w_h is zero"])]
        choices: Choices = default,
    }

    /// A line that notes or a book have wrong, beside the right one.
    ERRATUM: Erratum = "the erratum", "for example: { near: loss, printed: L = log ŷ, right: L = -log ŷ }" {
        /// The address of the step that it is about.
        #[schemars(example = &"w_o/2")]
        near: Step,
        /// The line as it is printed.
        #[schemars(example = &"∂ŷ/∂w_o = σ(1-σ)")]
        printed: Text,
        /// The line as it should be.
        #[schemars(example = &"∂ŷ/∂w_o = σ(1-σ)·O_3")]
        right: Text,
        /// The known mistake that leads to the printed line, which is then refuted in numbers.
        #[schemars(example = &"state-left-out")]
        mistake: MistakeName = default,
    }

    /// What a learner hands in for a sentence, to be marked by bptt mark.
    #[schemars(title = "An answer file of bptt mark")]
    ANSWERS: Answers = "the answer file",
    "for example: { scenario: class-notes, sentence: 1, answers: { w_h: -0.047 } }" {
        /// The name of a bundled scenario, or of a file beside this one.
        #[schemars(example = &"class-notes")]
        scenario: Text,
        /// Which sentence, counted from 1; can be left out where the scenario has but one.
        #[schemars(example = 1)]
        sentence: SentenceNumber = default,
        /// An answer by the address of each step, with as many digits as were worked.
        answers: AnswersByStep,
    }

    /// The new weights, in the shape that a scenario has them in.
    UPDATE: Update = "`update`", "write the new weights: { w_i: [0.5, -0.4, 0.9], w_h: 0.7, w_o: 1.2 }" {
        /// From words to hidden units: a row of H numbers for each word.
        #[schemars(example = [0.5367, -0.3333, 0.9958])]
        w_i: Rows,
        /// From hidden units to the next ones: H rows of H numbers.
        #[schemars(example = 0.7235)]
        w_h: Rows,
        /// From hidden units to the prediction: H numbers.
        #[schemars(example = 1.3049)]
        w_o: Line,
    }

    /// How the lesson looks wherever an option does not say otherwise.
    #[schemars(title = "The settings of bptt")]
    SETTINGS: Settings = "the settings file", "for example: { theme: light, ascii: false, mouse: true }" {
        /// The colours.
        #[schemars(example = &"light")]
        theme: Text = default,
        /// Only symbols that every font has.
        #[schemars(example = false)]
        ascii: Truth = default,
        /// Whether clicks and the wheel are the lesson's; else they are left to the terminal.
        #[schemars(example = true)]
        mouse: Truth = default,
    }
}

/// Numbers, or a sign alone, by the address of a step that has a value.
#[derive(Default)]
pub(super) struct AnswersByStep;

impl JsonSchema for AnswersByStep {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "AnswersByStep".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let numbers = generator.subschema_for::<Rows>();
        let sign = json_schema!({
            "description": "The sign alone, in quotes.",
            "type": "string",
            "pattern": r"^\s*[-+0−–]\s*$",
        });
        let steps = STEP.replace("encode|", "").replace("|update", "");
        json_schema!({
            "type": "object",
            "properties": { "update": generator.subschema_for::<Update>() },
            "patternProperties": {
                format!("^({steps})$"): {
                    "description": "The value of the step, or its sign alone.",
                    "examples": [-0.0616, "+", [-0.0734, -0.1334, -0.1917]],
                    "anyOf": [numbers, sign],
                },
            },
            "additionalProperties": false,
            "minProperties": 1,
        })
    }
}
