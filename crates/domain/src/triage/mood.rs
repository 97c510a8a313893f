//! How a writer feels: used for tone and order, shown to staff, never to the trader.

use crate::word::words;

words! {
    /// The mood of a message.
    Mood {
        /// Asks as one asks anybody.
        Calm = "calm",
        /// Fears for something.
        Worried = "worried",
        /// Blames, demands or insults.
        Angry = "angry",
        /// Sees no way out.
        Despairing = "despairing",
    }
}
