//! Opaque cursors: the time and id of the last row seen, or the number of hits seen.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::TicketId;
use domain::refusal::Refusal;
use domain::time::Time;
use uuid::Uuid;

/// The largest page.
pub const LARGEST_PAGE: i64 = 200;
/// The page when none is asked for.
pub const USUAL_PAGE: i64 = 50;

/// Writes a cursor.
pub fn write(at: Time, id: TicketId) -> String {
    let mut bytes = at.micros().to_be_bytes().to_vec();
    bytes.extend_from_slice(id.0.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads a cursor that this desk wrote.
pub fn read(raw: Option<&str>) -> Result<Option<(Time, TicketId)>, Refusal> {
    let Some(raw) = raw.filter(|raw| !raw.is_empty()) else { return Ok(None) };
    let bad = || Refusal::bad_request("?cursor", "not a cursor of this list");
    let bytes = URL_SAFE_NO_PAD.decode(raw).map_err(|_| bad())?;
    let (at, id) = bytes.split_at_checked(8).ok_or_else(bad)?;
    let at = i64::from_be_bytes(at.try_into().map_err(|_| bad())?);
    Ok(Some((Time::from_micros(at), TicketId(Uuid::from_slice(id).map_err(|_| bad())?))))
}

/// Hits that can be passed over.
const FARTHEST: u32 = 10_000;

/// Writes how many hits were seen.
pub fn write_offset(hits: usize) -> String {
    URL_SAFE_NO_PAD.encode(u32::try_from(hits).unwrap_or(FARTHEST).to_be_bytes())
}

/// Reads how many hits were seen.
pub fn read_offset(raw: Option<&str>) -> Result<usize, Refusal> {
    let Some(raw) = raw.filter(|raw| !raw.is_empty()) else { return Ok(0) };
    let bytes = URL_SAFE_NO_PAD.decode(raw).ok().and_then(|bytes| <[u8; 4]>::try_from(bytes).ok());
    let hits = bytes.map(u32::from_be_bytes).filter(|hits| *hits <= FARTHEST);
    hits.and_then(|hits| usize::try_from(hits).ok()).ok_or_else(|| Refusal::bad_request("?cursor", "not a cursor of this list"))
}

/// Bounds a page.
pub fn limit(asked: Option<i64>) -> i64 {
    asked.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_refused() {
        let place = (Time::from_micros(17), TicketId(Uuid::from_u128(9)));
        assert_eq!(read(Some(&write(place.0, place.1))), Ok(Some(place)));
        assert_eq!(read(Some("")), Ok(None));
        assert!(read(Some("AAAA")).is_err() && read(Some("??")).is_err());
        assert_eq!((read_offset(Some(&write_offset(40))), read_offset(None)), (Ok(40), Ok(0)));
        assert!(read_offset(Some("AAAA")).is_err() && read_offset(Some("_____w")).is_err());
    }
}
