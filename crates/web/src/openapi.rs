//! The description of the API (OpenAPI 3.1), made from the handlers themselves.

use std::sync::Arc;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, SecurityRequirement};

/// Returns what stands around the routes.
pub fn frame() -> OpenApi {
    let license = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Backstop")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The support desk of a trading venue. JSON in snake_case; times are RFC 3339 in UTC; errors are problem documents (RFC 9457) with a stable `code`; \
             lists are `{data, next_cursor}`; creating calls take a `client_id` and happen once however often they are sent.",
        ))
        .license(Some(license))
        .build();
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A session or token")).build());
    OpenApiBuilder::new()
        .info(info)
        .components(Some(ComponentsBuilder::new().security_scheme("bearer", bearer).build()))
        .security(Some([SecurityRequirement::new("bearer", Vec::<String>::new())]))
        .build()
}

/// Writes the finished description once.
pub fn finish(description: OpenApi) -> Arc<str> {
    description.to_pretty_json().unwrap_or_default().into()
}

/// Serves the description.
pub async fn serve(description: Arc<str>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], description.to_string()).into_response()
}
