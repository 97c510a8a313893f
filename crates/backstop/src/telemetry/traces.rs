//! Traces by OTLP over HTTP: one span for each request and each job, by route and kind, never with what people wrote.

use anyhow::{Context as _, Result, bail};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::registry::LookupSpan;

use crate::settings::TraceSettings;

/// What turns the spans of a log into traces.
pub type Spans<S> = Box<dyn Layer<S> + Send + Sync>;

/// Hands over what is left when it is dropped.
pub struct Traces(Option<SdkTracerProvider>);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Some(provider) = self.0.take()
            && let Err(error) = provider.shutdown()
        {
            tracing::warn!(%error, "the last traces could not be handed over");
        }
    }
}

/// Opens the way to the collector, if one is set. A collector that is away costs traces and nothing else.
pub fn open<S>(settings: &TraceSettings) -> Result<(Option<Spans<S>>, Traces)>
where
    S: Subscriber + for<'span> LookupSpan<'span> + Send + Sync,
{
    let Some(address) = &settings.otlp else { return Ok((None, Traces(None))) };
    if !address.starts_with("http://") {
        bail!("trace.otlp must begin with http://: traces go to a collector beside the desk, which may speak TLS further on");
    }
    let endpoint = format!("{}/v1/traces", address.trim_end_matches('/'));
    let exporter =
        SpanExporter::builder().with_http().with_endpoint(endpoint).build().context("the way to the collector cannot be opened")?;
    let resource = Resource::builder()
        .with_service_name("backstop")
        .with_attribute(opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    let share = f64::from(settings.percent.min(100)) / 100.0;
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(share))))
        .with_resource(resource)
        .build();
    let layer = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("backstop"))
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        .with_filter(LevelFilter::INFO);
    Ok((Some(layer.boxed()), Traces(Some(provider))))
}
