//! What the program stands on breaks: nothing acknowledged is lost, doubled or mixed (G1–G4, G8–G11, G13, G14, G16, G17, G20).
//!
//! The short form, and of what the machine allows; `just torture --long` tries every point of everything.

use testkit::torture::{Fault, Length};

use crate::{program, unguarded};

/// The fault does no harm to the program, and does to one without the guard.
fn holds(fault: Fault) {
    let name = fault.name().0;
    if let Some(obstacle) = fault.obstacle() {
        return eprintln!("skipped on {obstacle} ({name})");
    }
    let seed = u64::from(std::process::id());
    let (tally, _figures) = fault.strike(program(), ("", seed, Length::Short));
    assert!(tally.is_clean() && tally.acknowledged > 0, "{name}, seed {seed}: {tally:?}");
    let (Some(guards), Some(unguarded)) = (fault.guards(), unguarded()) else { return };
    let (harm, _figures) = fault.strike(&unguarded, (guards, seed, Length::Short));
    assert!(!harm.is_clean(), "without {guards} this test would not notice, seed {seed}: {harm:?}");
}

#[test]
fn a_process_killed_at_any_moment_keeps_what_it_acknowledged() {
    holds(Fault::Kill);
}

#[test]
fn a_process_replaced_under_load_leaves_nobody_without_an_answer() {
    holds(Fault::Restarts);
}

#[test]
fn a_backup_under_load_restores_and_a_damaged_one_does_not() {
    holds(Fault::Backup);
}

#[test]
fn a_backup_is_carried_on_to_the_moment_that_was_asked_for() {
    holds(Fault::Moment);
}

#[test]
fn a_damaged_file_is_named_and_never_served() {
    holds(Fault::DamagedFiles);
}

#[test]
fn a_damaged_page_of_the_store_is_refused_and_never_served() {
    holds(Fault::DamagedPages);
}

#[test]
fn a_power_cut_keeps_what_was_acknowledged() {
    holds(Fault::PowerCut);
}

#[test]
fn a_process_killed_at_an_exact_call_keeps_what_it_acknowledged() {
    holds(Fault::Call);
}

#[test]
fn a_failing_sync_is_never_a_yes() {
    holds(Fault::FailingSync);
}

#[test]
fn a_full_disk_is_told_and_survived() {
    holds(Fault::FullDisk);
}

#[test]
fn without_descriptors_it_waits_and_recovers() {
    holds(Fault::Descriptors);
}

#[test]
fn a_clock_that_jumps_changes_no_order() {
    holds(Fault::ClockJumps);
}

#[test]
fn a_crowd_in_little_memory_is_refused_politely_and_the_urgent_are_heard() {
    holds(Fault::Overload);
}

#[test]
fn connections_that_are_cut_again_and_again_leave_no_gap_and_repeat_nothing() {
    holds(Fault::CutConnections);
}

#[test]
fn what_staff_were_shown_when_a_process_was_killed_is_recorded() {
    holds(Fault::Looks);
}

#[test]
fn what_staff_were_shown_when_the_power_went_is_recorded() {
    holds(Fault::LooksInTheDark);
}
