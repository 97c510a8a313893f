//! Pictures that a mail would fetch from elsewhere, fetched by the desk when somebody asks for them.

use db::params;
use domain::id::MessageId;
use domain::mail::marked;
use domain::refusal::Refusal;

use crate::Desk;
use crate::error::{Error, Result, or_not_found};

/// Fetches a picture of a mail, by its place in the page; only what stands in a mail can be asked for.
pub async fn fetch(desk: &Desk, (message, place): (MessageId, usize)) -> Result<Vec<u8>> {
    let pictures = or_not_found(desk.pictures.clone())?;
    let read = move |tx: &mut db::Tx<'_>| {
        let found = tx.find("select html from mails where message_id = $1", params![message.0], |row| row.get::<Option<String>>(0))?;
        Ok::<_, Error>(found.flatten().unwrap_or_default())
    };
    let html = desk.db.read(read).await?;
    let address = or_not_found(marked(&html).into_iter().nth(place))?;
    pictures.fetch(&address).await.map_err(|error| {
        tracing::info!(%message, %error, "a picture of a mail was not fetched");
        Refusal::PictureUnavailable.into()
    })
}
