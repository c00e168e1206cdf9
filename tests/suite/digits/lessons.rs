//! Extreme lessons: every size of number, saturation, sums that cancel or overflow in the middle.

use std::fmt::Write;

/// A generator of random numbers of its own (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// Of 0..1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn sign(&mut self) -> f64 {
        if self.below(2) == 0 { 1.0 } else { -1.0 }
    }

    /// 10^e·(1..10), e up to `far` from zero on either side.
    fn of_size(&mut self, far: f64) -> f64 {
        let exponent = far * (2.0 * self.share() - 1.0);
        self.sign() * 10_f64.powf(exponent).clamp(1e-307, 1.7e308)
    }

    /// A weight of a kind of lesson.
    fn weight(&mut self, kind: u64) -> f64 {
        match kind {
            // Ordinary ones, and a few at an end.
            1 if self.below(3) > 0 => self.of_size(1.0),
            // From one end to the other.
            0 | 1 => self.of_size(307.0),
            // Saturated: slopes of 10⁻¹⁰ to 10⁻¹⁰⁰⁰.
            2 => self.sign() * 900.0 * self.share(),
            // Large ones that cancel.
            3 => {
                self.sign()
                    * [1e308, 1e308, 1e16, 1.0, 0.0][usize::try_from(self.below(5)).unwrap()]
            }
            // Saturated and then multiplied up again.
            4 if self.below(2) == 0 => self.sign() * 400.0 * self.share(),
            4 => self.of_size(300.0),
            // Ordinary.
            5 => self.of_size(0.7),
            // What does not saturate, and what it is multiplied up with.
            SMALL => self.of_size(20.0) * 1e-250,
            _ => self.of_size(20.0) * 1e130,
        }
    }
}

/// A kind of weights: far below one.
const SMALL: u64 = 6;
/// A kind of weights: far above one.
const LARGE: u64 = 7;

/// The lesson that a number stands for.
pub fn extreme(seed: u64) -> String {
    let mut random = Random(seed.wrapping_mul(77) + 5);
    let kind = seed % 7;
    // An exploding lesson is of two kinds of weights.
    let of_w_h = if kind == SMALL { LARGE } else { kind };
    let (hidden, words, steps) = (1 + random.below(3), 1 + random.below(3), 1 + random.below(4));
    let row = |random: &mut Random, kind| {
        let numbers = (0..hidden).map(|_| format!("{:e}", random.weight(kind)));
        format!("[{}]", numbers.collect::<Vec<_>>().join(", "))
    };
    let mut text = format!("title: extreme {seed}\nvocab: [");
    for word in 0..words {
        let _ = write!(text, "{}w{word}", if word > 0 { ", " } else { "" });
    }
    text.push_str("]\ndataset:\n");
    for _ in 0..2 {
        let said: Vec<String> = (0..steps).map(|_| format!("w{}", random.below(words))).collect();
        let _ = writeln!(text, "  - {{ text: {}, label: {} }}", said.join(" "), random.below(2));
    }
    let _ = writeln!(text, "model:\n  hidden: {hidden}");
    if random.below(2) == 0 {
        let _ = writeln!(text, "  initial_state: {}", row(&mut random, kind));
    }
    text.push_str("  weights:\n    w_i:\n");
    for _ in 0..words {
        let _ = writeln!(text, "      - {}", row(&mut random, kind));
    }
    text.push_str("    w_h:\n");
    for _ in 0..hidden {
        let _ = writeln!(text, "      - {}", row(&mut random, of_w_h));
    }
    let _ = writeln!(text, "    w_o: {}", row(&mut random, of_w_h));
    let far = if random.below(3) == 0 { 300.0 } else { 1.0 };
    let _ = write!(text, "training: {{ learning_rate: {:e}", random.of_size(far).abs());
    if random.below(3) == 0 {
        let _ = write!(text, ", truncate: {}", 1 + random.below(steps));
    }
    if random.below(3) == 0 {
        let _ = write!(text, ", clip_norm: {:e}", random.of_size(far).abs());
    }
    text.push_str(" }\n");
    text
}

/// The lesson of a case's name: what follows its first line.
pub fn extreme_of(name: &str) -> String {
    name.split_once('\n').unwrap().1.to_owned()
}
