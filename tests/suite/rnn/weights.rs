//! Weights drawn at random: the same on every machine.

use bptt::rnn::{Entry, Weights, seed_of};

/// What a Python program written from RFC 8439 (with 8 rounds in place of 20) draws for seed
/// 7 and scale 0.5: the key is eight outputs of PCG32 as `SeedableRng::seed_from_u64` of
/// `rand_core` 0.10 documents it, counter and nonce begin at zero, and each weight is
/// scale·(2u - 1) with u the upper 53 bits of two words, the lower word first. The Python
/// program gives the RFC's key stream with 20 rounds.
const SEED_7: [f64; 12] = [
    -0.342_203_902_979_380_64,
    -0.332_010_637_227_898_7,
    0.204_276_128_036_456_45,
    0.226_741_296_713_265_04,
    0.101_259_015_284_284_16,
    -0.140_635_631_091_207_47,
    -0.416_940_473_196_555_25,
    0.349_289_857_609_104_47,
    -0.135_535_878_511_235_6,
    0.489_972_463_923_806_33,
    -0.299_762_386_955_248_7,
    -0.115_724_947_830_505_58,
];

/// The 41st and the 60th weight of the same stream, which lie in later blocks of it.
const LATER: [(usize, f64); 2] = [(40, -0.072_776_206_037_989_95), (59, -0.428_218_435_553_372_9)];

#[test]
fn random_weights_are_those_of_an_independent_chacha8() {
    let weights = Weights::random(3, 2, 7, 0.5);
    assert_eq!(weights.iter().copied().collect::<Vec<_>>(), SEED_7);
    assert_eq!(weights.w_i.row(1).to_vec(), SEED_7[2..4]);
    assert_eq!(weights.w_h.row(1).to_vec(), SEED_7[8..10]);
    assert_eq!(weights.w_o.to_vec(), SEED_7[10..]);

    let more = Weights::random(6, 5, 7, 0.5);
    assert_eq!(more.count(), 60);
    for (n, expected) in LATER {
        assert_eq!(more.get(more.entry(n).unwrap()).unwrap(), expected);
    }
}

#[test]
fn random_weights_fill_the_range_and_stay_in_it() {
    for (seed, scale) in [(0, 0.5), (1, 3.0), (u64::MAX, 1e-3)] {
        let weights = Weights::random(60, 40, seed, scale);
        let (mut least, mut most, mut sum) = (scale, -scale, 0.0);
        for &weight in weights.iter() {
            assert!((-scale..scale).contains(&weight));
            least = weight.min(least);
            most = weight.max(most);
            sum += weight;
        }
        assert!(least < -0.99 * scale && most > 0.99 * scale);
        // Four standard errors of the mean of 4,040 uniform numbers.
        assert!((sum / weights.count() as f64).abs() < 4.0 * scale / (3.0 * 4040.0_f64).sqrt());
    }
}

#[test]
fn the_seed_decides_and_the_scale_only_stretches() {
    let weights = Weights::random(4, 3, 11, 0.5);
    assert_eq!(weights, Weights::random(4, 3, 11, 0.5));
    assert_ne!(weights, Weights::random(4, 3, 12, 0.5));
    let stretched = Weights::random(4, 3, 11, 1.0);
    assert!(weights.iter().zip(stretched.iter()).all(|(w, s)| 2.0 * w == *s));
}

#[test]
fn entries_name_every_weight_once_in_order() {
    let mut weights = Weights::zeros(2, 2);
    for (n, weight) in weights.iter_mut().enumerate() {
        *weight = n as f64;
    }
    let entries: Vec<Entry> = (0..).map_while(|n| weights.entry(n)).collect();
    assert_eq!(
        entries,
        [
            Entry::Input(0, 0),
            Entry::Input(0, 1),
            Entry::Input(1, 0),
            Entry::Input(1, 1),
            Entry::Hidden(0, 0),
            Entry::Hidden(0, 1),
            Entry::Hidden(1, 0),
            Entry::Hidden(1, 1),
            Entry::Output(0),
            Entry::Output(1),
        ]
    );
    for (n, &entry) in entries.iter().enumerate() {
        assert_eq!(weights.get(entry), Some(n as f64));
        *weights.get_mut(entry).unwrap() += 0.5;
        assert_eq!(weights.get(entry), Some(n as f64 + 0.5));
    }
}

#[test]
fn a_seed_of_a_text_is_its_fnv_1a() {
    // The figures of the hash's authors.
    for (text, hash) in [
        ("", 0xcbf2_9ce4_8422_2325),
        ("a", 0xaf63_dc4c_8601_ec8c),
        ("foobar", 0x8594_4171_f739_67e8),
    ] {
        assert_eq!(seed_of(text.bytes()), hash, "{text}");
    }
}
