//! Keys that the desk makes for itself once and keeps.

use db::{Tx, params};
use ring::rand::{SecureRandom, SystemRandom};

use crate::act::Act;
use crate::error::{Error, Result};

/// Makes 32 random bytes; outside the transaction, since a closure may run twice.
pub fn fresh() -> Result<Vec<u8>> {
    let mut bytes = vec![0_u8; 32];
    SystemRandom::new().fill(&mut bytes).map_err(Error::internal)?;
    Ok(bytes)
}

/// Returns the key of a name, keeping `fresh` if there is none yet.
pub fn get_or_keep(tx: &mut Tx<'_>, act: Act, (name, fresh): (&str, &[u8])) -> Result<Vec<u8>> {
    tx.execute(
        "insert into secrets (name, value, created_at) values ($1, $2, $3) on conflict do nothing",
        params![name, fresh.to_vec(), act.now.micros()],
    )?;
    Ok(tx.get("select value from secrets where name = $1", params![name], |row| row.get(0))?)
}
