//! Guards that a test-only build can take down by name, to prove that the tests would notice.
//!
//! Without the cargo feature `guards-off` every guard stands and no trace of the switch is in the program.

/// Says whether the guard of this name stands. With the feature `guards-off`, `GUARDS_OFF=name,name` takes guards down.
#[must_use]
pub fn stands(name: &str) -> bool {
    #[cfg(feature = "guards-off")]
    {
        let off = std::env::var("GUARDS_OFF").unwrap_or_default();
        !off.split(',').any(|it| it == name)
    }
    #[cfg(not(feature = "guards-off"))]
    {
        let _in_place = name;
        true
    }
}
