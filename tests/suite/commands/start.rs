//! `bptt --sentence N --at ADDRESS`: what is wrong with them is said before any terminal is asked for.

use super::bptt;

#[test]
fn a_start_that_the_scenario_has_not_got_is_refused_with_the_nearest_right_one() {
    for (arguments, says) in [
        (&["--at", "w_h/9"][..], "--at, sentence 1: there is no step w_h/9: did you mean w_h/3?"),
        (&["--at=43"], "--at, sentence 1: there is no step 43: this sentence has 42"),
        (&["--at=-1"], "there is no step -1: type one such as w_h/1, or a number"),
        (&["--at", "los", "--sentence=2"], "sentence 2: there is no step los: did you mean loss?"),
        (&["truncated", "--at", "w_h/1"], "truncation drops w_h/1; w_h/"),
        (&["--sentence", "4"], "there is no sentence 4: the scenario has 3 sentences"),
        (&["--at", "\u{1b}[31m"], "there is no step \\u{1b}[31m: type one"),
    ] {
        let message = bptt(arguments).run().refused();
        assert!(message.contains(says), "{arguments:?}: {message}");
    }
}

#[test]
fn a_start_that_it_has_is_understood() {
    for arguments in
        [&["--at", "w_h/2"][..], &["--at", "42"], &["truncated", "--sentence", "2", "--at=w_h"]]
    {
        let message = bptt(arguments).run().refused();
        assert!(message.contains("needs a terminal"), "{arguments:?}: {message}");
    }
}
