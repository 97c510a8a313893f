//! The description of the API (OpenAPI 3.1), made from the handlers themselves.

pub mod examples;

use std::sync::Arc;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem, RefOr, SecurityRequirement};

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

/// Writes the finished description. Handlers of different nouns share names, so operations are named by method and address.
pub fn finish(mut description: OpenApi) -> String {
    for (path, item) in &mut description.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
            if let Some(RefOr::T(body)) = &mut operation.request_body
                && let Some(RefOr::T(json)) = body.content.get_mut("application/json")
            {
                json.example = examples::body(method, path);
            }
        }
    }
    description.to_pretty_json().unwrap_or_default()
}

/// Serves the description.
pub async fn serve(description: Arc<str>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], description.to_string()).into_response()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    [
        ("get", item.get.as_mut()),
        ("put", item.put.as_mut()),
        ("post", item.post.as_mut()),
        ("delete", item.delete.as_mut()),
        ("patch", item.patch.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation?)))
}

/// `GET /api/v1/desk/tickets/{reference}/messages` is `get_desk_tickets_reference_messages`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/api/v1").split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("_")
}
