//! An expression written on one line: `(1 - O₂²)·w_h`. Parentheses stand where the reader would
//! else take the wrong parts together, and around negative numbers put into a formula.

use super::bond::{Bond, bond};
use super::expression::{Expr, Function, Index, NumberForm, Symbol, Time};
use super::line::{Line, Role};
use super::number::{bare, inline, rate, whole};

impl Expr {
    /// On one line, each piece with its meaning.
    #[must_use]
    pub fn line(&self) -> Line {
        let mut line = Line::new();
        Writer { line: &mut line, role: Role::Text }.write(self);
        line
    }

    /// On one line, without meanings.
    #[must_use]
    pub fn text(&self) -> String {
        let mut pieces = self.line().0.into_iter().map(|piece| piece.text);
        let first = pieces.next().unwrap_or_default();
        pieces.fold(first, |text, piece| text + &piece)
    }
}

/// Whether a difference of the two is written without spaces: `1-ŷ`.
fn is_tight(left: &Expr, right: &Expr) -> bool {
    let is_short =
        |expr: &Expr| matches!(expr, Expr::Symbol(_) | Expr::Number(_, NumberForm::Given));
    is_short(left) && is_short(right)
}

struct Writer<'a> {
    line: &'a mut Line,
    role: Role,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.line.push(self.role, text);
    }

    /// In parentheses where it is less close than `least`.
    fn within(&mut self, least: Bond, expr: &Expr) {
        if bond(expr) < least { self.bracketed(expr) } else { self.write(expr) }
    }

    fn bracketed(&mut self, expr: &Expr) {
        // The parentheses belong to what stands in them.
        if let Expr::Marked(role, inner) = expr {
            Writer { line: self.line, role: *role }.bracketed(inner);
            return;
        }
        self.put("(");
        self.write(expr);
        self.put(")");
    }

    fn all(&mut self, exprs: &[Expr], between: &str, first: Bond, others: Bond) {
        for (n, expr) in exprs.iter().enumerate() {
            if n > 0 {
                self.put(between);
            }
            self.within(if n == 0 { first } else { others }, expr);
        }
    }

    fn symbol(&mut self, symbol: Symbol) {
        let (name, time) = match symbol {
            Symbol::State(time) => ("O", Some(time)),
            Symbol::Input(time) => ("x", Some(time)),
            Symbol::Prediction => ("ŷ", None),
            Symbol::Label => ("y", None),
            Symbol::Loss => ("L", None),
            Symbol::InputWeights => ("w_i", None),
            Symbol::HiddenWeights => ("w_h", None),
            Symbol::OutputWeights => ("w_o", None),
            Symbol::Weights => ("w", None),
            Symbol::Gradients => ("g", None),
            Symbol::LearningRate => ("η", None),
            Symbol::ClipNorm => ("c", None),
            Symbol::Steps => ("T", None),
            Symbol::Vocabulary => ("V", None),
            Symbol::Units => ("H", None),
        };
        self.put(name);
        match time {
            Some(Time::At(t)) => self.subscript(t),
            Some(Time::Any) => self.put("_t"),
            Some(Time::BeforeAny) => self.put("_(t-1)"),
            None => {}
        }
    }

    /// `n` in subscript digits.
    fn subscript(&mut self, n: usize) {
        const DIGITS: [&str; 10] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"];
        if n >= DIGITS.len() {
            self.subscript(n / DIGITS.len());
        }
        self.put(DIGITS[n % DIGITS.len()]);
    }

    fn relation(&mut self, left: &Expr, sign: &str, right: &Expr) {
        self.write(left);
        self.put(sign);
        self.write(right);
    }

    /// Numbers with signs stand further apart than digits.
    fn vector(&mut self, numbers: &[Expr]) {
        let is_signed = |expr: &Expr| matches!(expr, Expr::Number(_, NumberForm::Signed));
        self.put("[");
        for (n, number) in numbers.iter().enumerate() {
            if n > 0 {
                let is_wide = is_signed(number) && is_signed(&numbers[n - 1]);
                self.put(if is_wide { "  " } else { " " });
            }
            self.write(number);
        }
        self.put("]");
    }

    fn matrix(&mut self, rows: &[Vec<Expr>]) {
        self.put("[");
        for (n, row) in rows.iter().enumerate() {
            self.put(if n > 0 { " " } else { "" });
            self.vector(row);
        }
        self.put("]");
    }

    fn indexed(&mut self, of: &Expr, index: &[Index]) {
        self.write(of);
        self.put("[");
        for (n, index) in index.iter().enumerate() {
            self.put(if n > 0 { "," } else { "" });
            match index {
                Index::Unit(unit) => self.put(&(unit + 1).to_string()),
                Index::Word(word) => self.put(word),
            }
        }
        self.put("]");
    }

    fn write(&mut self, expr: &Expr) {
        match expr {
            Expr::Symbol(symbol) => self.symbol(*symbol),
            Expr::Number(value, NumberForm::Signed) => self.put(&inline(*value)),
            Expr::Number(value, NumberForm::Plain) => self.put(&bare(*value)),
            Expr::Number(value, NumberForm::Given) => self.put(&rate(*value)),
            Expr::Number(value, NumberForm::Whole) => self.put(&whole(*value)),
            Expr::Words(words) => self.put(words),
            Expr::Shape(shape) => self.put(&shape.to_string()),
            Expr::Vector(numbers) => self.vector(numbers),
            Expr::Matrix(rows) => self.matrix(rows),
            Expr::Blank(letters) => self.put(&"_".repeat(*letters)),
            Expr::Indexed(of, index) => self.indexed(of, index),
            Expr::Partial(of) => {
                self.put("∂");
                self.write(of);
            }
            Expr::Immediate(of) => {
                self.put("∂⁺");
                self.write(of);
            }
            Expr::Fraction(over, under) => {
                let is_short = bond(over).min(bond(under)) == Bond::Atom;
                self.within(Bond::Atom, over);
                self.put(if is_short { "/" } else { " / " });
                self.within(Bond::Atom, under);
            }
            Expr::Product(factors) => {
                // Shapes have signs of multiplication of their own.
                let is_of_shapes = factors.iter().any(|factor| matches!(factor, Expr::Shape(_)));
                let dot = if is_of_shapes { " · " } else { "·" };
                self.all(factors, dot, Bond::Product, Bond::Product);
            }
            Expr::Factors(factors) => self.all(factors, " × ", Bond::Product, Bond::Product),
            Expr::Sum(summands) => self.all(summands, " + ", Bond::Negative, Bond::Product),
            Expr::Difference(left, right) => {
                self.within(Bond::Negative, left);
                self.put(if is_tight(left, right) { "-" } else { " - " });
                self.within(Bond::Product, right);
            }
            Expr::Negative(of) => {
                self.put("-");
                self.within(Bond::Product, of);
            }
            Expr::Entrywise(parts) => self.all(parts, " ⊙ ", Bond::Product, Bond::Product),
            Expr::Transposed(of) => {
                self.within(Bond::Atom, of);
                self.put("ᵀ");
            }
            Expr::Square(of) => {
                self.within(Bond::Atom, of);
                self.put("²");
            }
            Expr::Call(Function::Log, of) if bond(of) == Bond::Atom => {
                self.put("log ");
                self.write(of);
            }
            Expr::Call(function, of) => {
                self.put(match function {
                    Function::Tanh => "tanh",
                    Function::Sigma => "σ",
                    Function::Log => "log",
                });
                self.bracketed(of);
            }
            Expr::Norm(of) => {
                self.put("‖");
                self.write(of);
                self.put("‖");
            }
            Expr::SumOver(of, first, last) => {
                self.put("Σ ");
                self.write(of);
                self.put(&format!(", t = {first}..{last}"));
            }
            Expr::Equation(sides) => self.all(sides, " = ", Bond::Relation, Bond::Relation),
            Expr::Continued(side) => {
                self.put("= ");
                self.write(side);
            }
            Expr::Greater(left, right) => self.relation(left, " > ", right),
            Expr::Becomes(left, right) => self.relation(left, " ← ", right),
            Expr::Turns(left, right) => self.relation(left, " → ", right),
            Expr::Row(parts) => parts.iter().for_each(|part| self.write(part)),
            Expr::Marked(role, of) => Writer { line: self.line, role: *role }.write(of),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio() -> Expr {
        let y_hat = || Expr::from(Symbol::Prediction);
        let rest = Expr::given(1.0).minus(y_hat());
        y_hat().minus(Symbol::Label.into()).over(Expr::Product(vec![y_hat(), rest]))
    }

    #[test]
    fn parentheses_stand_where_parts_would_be_taken_together_wrongly() {
        assert_eq!(ratio().text(), "(ŷ-y) / (ŷ·(1-ŷ))");
        let slope = Expr::given(1.0).minus(Expr::state(2).squared());
        let product = Expr::Product(vec![slope, Symbol::HiddenWeights.into()]);
        assert_eq!(product.text(), "(1 - O₂²)·w_h");
        let nested = Expr::plain(2.0).minus(Expr::Sum(vec![Expr::plain(1.0), Expr::plain(3.0)]));
        assert_eq!(nested.text(), "2.0000 - (1.0000 + 3.0000)");
        let log = Expr::from(Symbol::Prediction).log();
        assert_eq!(log.negative().text(), "-log ŷ");
    }

    #[test]
    fn a_negative_number_that_is_put_in_stands_in_parentheses_of_its_own_meaning() {
        let squared = Expr::given(1.0).minus(Expr::plain(-0.5).squared());
        assert_eq!(squared.text(), "1 - (-0.5000)²");
        let sum = Expr::Sum(vec![Expr::plain(-0.5), Expr::plain(-0.25)]);
        assert_eq!(sum.text(), "-0.5000 + (-0.2500)");
        let line = Expr::Factors(vec![Expr::plain(-0.5).marked(Role::Backward)]).line();
        assert_eq!(line, Line::new().backward("(-0.5000)"));
    }

    #[test]
    fn numbers_with_signs_stand_further_apart_than_digits() {
        let digits = Expr::Vector(vec![Expr::count(0), Expr::count(1)]);
        assert_eq!(digits.text(), "[0 1]");
        let row = vec![Expr::signed(0.5), Expr::signed(-0.5), Expr::words("…")];
        assert_eq!(Expr::Vector(row).text(), "[+0.5000  -0.5000 …]");
    }

    #[test]
    fn names_have_their_time_below_and_their_indices_in_brackets() {
        let entry =
            Expr::from(Symbol::InputWeights).at(vec![Index::Word("cat".into()), Index::Unit(1)]);
        let immediate = Expr::state(12).at(vec![Index::Unit(0)]).immediate();
        assert_eq!(immediate.over(entry.partial()).text(), "∂⁺O₁₂[1]/∂w_i[cat,2]");
    }
}
