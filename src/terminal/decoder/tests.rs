//! Bytes whole, cut, and never ended.

use super::Decoder;
use super::partial::LONGEST_PASTE;
use crate::app::Message;
use crate::terminal::input::Incoming;

/// What comes of pieces between which time goes by.
fn decoded(pieces: &[&[u8]]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    for piece in pieces {
        out.extend(decoder.read(piece));
        if decoder.is_waiting() {
            out.extend(decoder.give_up());
        }
    }
    out.iter().map(in_words).collect()
}

fn in_words(incoming: &Incoming) -> String {
    match incoming {
        Incoming::Message(Message::Key(key)) => key.to_string(),
        Incoming::Message(Message::Wheel { down }) => format!("wheel {down}"),
        Incoming::Message(Message::Pasted(text)) => format!("pasted {text}"),
        Incoming::Click(column, row) => format!("click {column} {row}"),
        Incoming::Reply(reply) => format!("{reply:?}"),
        other => format!("{other:?}"),
    }
}

const NONE: [&str; 0] = [];

#[test]
fn a_key_after_esc_is_a_key() {
    for (key, name) in [(&b"\x1b[C"[..], "→"), (b"\x1bOB", "↓"), (b"\x1b[6~", "PgDn"), (b"l", "l")]
    {
        assert_eq!(decoded(&[b"\x1b", key, key]), ["Esc", name, name]);
        assert_eq!(decoded(&[b"\x1b", b"\x1b", key]), ["Esc", "Esc", name]);
    }
}

#[test]
fn keys_are_understood_in_all_the_ways_that_terminals_send_them() {
    let keys: [(&[u8], &str); 25] = [
        (b"l", "l"),
        (b" ", "Space"),
        ("\u{eb}".as_bytes(), "\u{eb}"),
        ("\u{442}".as_bytes(), "\u{442}"),
        ("\u{732b}".as_bytes(), "\u{732b}"),
        (b"\x1b[C", "→"),
        (b"\x1bOC", "→"),
        (b"\x1b[1;2C", "→"),
        (b"\x1b[5~", "PgUp"),
        (b"\x1b[6;5~", "PgDn"),
        (b"\x1b[H", "Home"),
        (b"\x1b[1~", "Home"),
        (b"\x1b[7~", "Home"),
        (b"\x1bOF", "End"),
        (b"\x1b[8~", "End"),
        (b"\x1b[Z", "Shift-Tab"),
        (b"\x7f", "Backspace"),
        (b"\x08", "Backspace"),
        (b"\r", "Enter"),
        (b"\x1b[108u", "l"),
        (b"\x1b[108;1:1u", "l"),
        (b"\x1b[122;5u", "Ctrl-Z"),
        (b"\x1b[103;2u", "G"),
        (b"\x1b[9;2u", "Shift-Tab"),
        (b"\x1b[1;\r", "Enter"),
    ];
    for (bytes, name) in keys {
        assert_eq!(decoded(&[bytes]), [name], "{bytes:?}");
        // Cut anywhere within the time that a sequence may take.
        let mut decoder = Decoder::default();
        let out: Vec<Incoming> = bytes.iter().flat_map(|&b| decoder.read(&[b])).collect();
        assert_eq!(out.iter().map(in_words).collect::<Vec<_>>(), [name], "{bytes:?}");
    }
}

#[test]
fn keys_without_a_meaning_are_one_key_each_and_not_the_letters_of_their_sequences() {
    for (bytes, name) in [
        (&b"\x1bOP"[..], "F1"),
        (b"\x1b[[E", "F5"),
        (b"\x1b[15~", "F5"),
        (b"\x1b[24;2~", "F12"),
        (b"\x1b[1;5P", "F1"),
        (b"\x1b[3~", "Delete"),
    ] {
        assert_eq!(decoded(&[bytes, b"l"]), [name, "l"], "{bytes:?}");
    }
}

#[test]
fn alt_and_a_key_is_neither_esc_nor_the_key() {
    for bytes in [
        &b"\x1bq"[..],
        b"\x1bu",
        b"\x1b\x7f",
        "\x1b\u{e9}".as_bytes(),
        b"\x1b[1;3C",
        b"\x1b[113;3u",
    ] {
        assert_eq!(decoded(&[bytes]), NONE, "{bytes:?}");
    }
}

#[test]
fn esc_is_a_key_when_nothing_follows_it() {
    assert_eq!(decoded(&[b"\x1b", b"q"]), ["Esc", "q"]);
    assert_eq!(decoded(&[b"\x1b\x1b"]), ["Esc", "Esc"]);
    assert_eq!(decoded(&[b"\x1b\x1b[C"]), ["Esc", "→"]);
    // Chapters, typed after Esc: no sequence that a terminal sends.
    assert_eq!(decoded(&[b"\x1b", b"]]ll"]), ["Esc", "]", "]", "l", "l"]);
    assert_eq!(decoded(&[b"\x1b", b"["]), ["Esc", "["]);
    assert_eq!(decoded(&[b"\x1b", b"[l"]), ["Esc", "[", "l"]);
}

#[test]
fn ctrl_c_counts_wherever_it_comes() {
    for begun in [
        &b""[..],
        b"\x1b",
        b"\x1b[",
        b"\x1b[<0;1",
        b"\x1b[?62",
        b"\x1bO",
        b"\x1b[M",
        b"\x1b[M !",
        b"\x1b[[",
        b"\x1b]11;rgb",
        b"\x1bP1$r",
        b"\x1bP1$r\x1b",
        b"\x1b_x",
        b"\x1b[200~",
        b"\x1b[200~abc\x1b[20",
        b"\xe7\x8c",
    ] {
        let whole = [begun, b"\x03"].concat();
        assert_eq!(decoded(&[&whole, b"l"]), ["Ctrl-C", "l"], "{begun:?}");
        for (later, keys) in [(&b"\x03"[..], &["Ctrl-C", "l"][..]), (b"ab\x03", &["Ctrl-C", "l"])] {
            let apart = decoded(&[begun, later, b"l"]);
            assert!(
                apart.iter().map(String::as_str).collect::<Vec<_>>().ends_with(keys),
                "{begun:?}: {apart:?}"
            );
        }
    }
    assert_eq!(decoded(&[b"\x1b[99;5u"]), ["Ctrl-C"]);
    assert_eq!(decoded(&[b"\x1b[27;5;99~"]), ["Ctrl-C"]);
}

#[test]
fn what_is_cut_and_never_ends_is_dropped_and_keys_count_again() {
    for begun in [
        &b"\x1b["[..],
        b"\x1b[<0;1",
        b"\x1b[1;",
        b"\x1b[?62",
        b"\x1bO",
        b"\x1b[M!",
        b"\x1b]11;rgb:ff",
        b"\x1bP1$r",
        b"\xe7\x8c",
    ] {
        assert_eq!(decoded(&[begun, b"l", b"u"]), ["l", "u"], "{begun:?}");
    }
}

#[test]
fn the_rest_of_a_report_that_was_cut_is_not_keys() {
    let reports: [&[u8]; 9] = [
        b"\x1b[<35;12;9M",
        b"\x1b[<0;12;9m",
        b"\x1b[35;12;9M",
        b"\x1b[?62;22c",
        b"\x1b[12;40R",
        b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b]11;rgb:ffff/ffff/ffff\x07",
        b"\x1bP1$r2 q\x1b\\",
        b"\x1bP>|tmux 3.3a\x1b\\",
    ];
    for report in reports {
        for cut in 1..report.len() - 1 {
            let (first, rest) = report.split_at(cut);
            let out = decoded(&[first, rest, b"l"]);
            let expected = if cut == 1 { &["Esc", "l"][..] } else { &["l"] };
            assert_eq!(out, expected, "{report:?} cut at {cut}");
        }
    }
}

#[test]
fn strings_of_the_terminal_are_skipped_whole() {
    for string in [
        &b"\x1bP1$r2 q\x1b\\"[..],
        b"\x1b]52;c;cXVpdA==\x07",
        b"\x1b]10;rgb:1e1e/1e1e/1e1e\x1b\\",
        b"\x1bP>|tmux 3.3a\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b^qu\x1b\\",
        b"\x1bXqu\x1b\\",
    ] {
        assert_eq!(decoded(&[string, b"l"]), ["l"], "{string:?}");
    }
    let long = [&b"\x1b]52;c;"[..], &vec![b'q'; 1_000_000], b"\x07"].concat();
    assert_eq!(decoded(&[&long, b"l"]), ["l"]);
}

#[test]
fn clicks_and_the_wheel_are_read_in_every_encoding_and_movement_is_nothing() {
    assert_eq!(decoded(&[b"\x1b[<0;12;9M\x1b[<0;12;9m"]), ["click 11 8"]);
    assert_eq!(decoded(&[b"\x1b[<16;300;9M"]), ["click 299 8"]);
    assert_eq!(decoded(&[b"\x1b[<64;1;1M\x1b[<65;1;1M"]), ["wheel false", "wheel true"]);
    assert_eq!(decoded(&[b"\x1b[M ,)\x1b[M#,)"]), ["click 11 8"]);
    assert_eq!(decoded(&[b"\x1b[<35;12;9M\x1b[<32;12;9M\x1b[<2;1;1M\x1b[<0;0;0M\x1b[<0;1M"]), NONE);
    assert_eq!(decoded(&[b"\x1b[<99999999999;1;1M"]), NONE);
}

#[test]
fn a_paste_is_one_text_and_ends_where_it_says_or_where_nothing_follows() {
    assert_eq!(decoded(&[b"\x1b[200~q\ru\x1b[201~l"]), ["pasted q\ru", "l"]);
    assert_eq!(decoded(&[b"\x1b[200~a\x1b[20\x1b[201~"]), ["pasted a\x1b[20"]);
    assert_eq!(decoded(&[b"\x1b[200~", b"q"]), ["q"]);
    assert_eq!(decoded(&[b"\x1b[200~", b"\x1b[C"]), ["→"]);
    // A slow line: what comes in lumps is still pasted.
    assert_eq!(
        decoded(&[b"\x1b[200~abc", b"qqq", b"uu\x1b[201~", b"l"]),
        ["pasted abc", "pasted qqq", "pasted uu", "l"]
    );
    let long = [&b"\x1b[200~"[..], &vec![b'q'; 1_000_000], b"\x1b[201~u"].concat();
    let out = decoded(&[&long]);
    assert_eq!((out.len(), out[1].as_str()), (2, "u"));
    assert!(out[0].len() <= LONGEST_PASTE + 7);
}

#[test]
fn replies_are_read_and_a_background_is_light_or_dark() {
    assert_eq!(decoded(&[b"\x1b[1;3R"]), ["Cursor { row: 1, column: 3 }"]);
    for (colour, is_light) in [
        ("rgb:ffff/ffff/ffff", true),
        ("rgb:fdfd/f6f6/e3e3", true),
        ("rgb:fb/f1/c7", true),
        ("#ffffff", true),
        ("rgb:0000/0000/0000", false),
        ("rgb:0000/2b2b/3636", false),
        ("rgba:2828/2828/2828/ffff", false),
    ] {
        let reply = format!("\x1b]11;{colour}\x1b\\");
        assert_eq!(
            decoded(&[reply.as_bytes()]),
            [format!("Background {{ is_light: {is_light} }}")]
        );
    }
    assert_eq!(decoded(&[b"\x1b]11;nonsense\x07"]), NONE);
}

#[test]
fn no_bytes_do_harm_however_they_are_cut() {
    let mut seed = 7_u64;
    let mut random = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) % below
    };
    let pool = b"\x1b\x1b\x1b[[]OPM<>?;:0129~ABCRu\x07\\\x03lq\xc3\xa9\xe7\x8c\xab\xff\x80\r";
    for _ in 0..20_000 {
        let mut decoder = Decoder::default();
        for _ in 0..random(6) {
            let piece: Vec<u8> = (0..random(12))
                .map(|_| pool[usize::try_from(random(pool.len() as u64)).unwrap()])
                .collect();
            let _ = decoder.read(&piece);
            if random(2) == 0 && decoder.is_waiting() {
                let _ = decoder.give_up();
            }
        }
        let end: Vec<String> = decoder.read(b"\x03l").iter().map(in_words).collect();
        assert!(end.ends_with(&["Ctrl-C".into(), "l".into()]));
    }
}
