//! A build without traces says so when they are asked for.

use anyhow::{Result, bail};
use tracing::Subscriber;
use tracing_subscriber::Layer;

use crate::settings::TraceSettings;

/// Nothing to hand over.
pub struct Traces;

/// Refuses a collector.
pub fn open<S: Subscriber>(settings: &TraceSettings) -> Result<(Option<Box<dyn Layer<S> + Send + Sync>>, Traces)> {
    if settings.otlp.is_some() {
        bail!("trace.otlp is set, but this build has no traces; build it with the feature `otel`");
    }
    Ok((None, Traces))
}
