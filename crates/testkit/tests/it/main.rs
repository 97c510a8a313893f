//! Rules that hold across the repository, checked as ordinary tests.

mod tidy;
