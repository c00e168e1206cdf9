//! The tests: one binary, a module for each concern.

mod scenarios;
