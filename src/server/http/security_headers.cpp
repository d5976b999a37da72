#include "server/http/security_headers.h"

namespace visavis::server {

void add_security_headers(boost::beast::http::fields& headers, bool https) {
  using boost::beast::http::field;
  // 'self' covers WebSockets in every browser that knows 'wasm-unsafe-eval' (CSP 3); for workers script-src holds.
  headers.set("Content-Security-Policy",
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "
              "img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
              "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types service-worker");
  headers.set("X-Content-Type-Options", "nosniff");
  headers.set("Referrer-Policy", "no-referrer");
  headers.set("Permissions-Policy",
              "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), autoplay=(self), "
              "screen-wake-lock=(self), clipboard-write=(self), picture-in-picture=(self), accelerometer=(), "
              "geolocation=(), gyroscope=(), magnetometer=(), midi=(), payment=(), usb=(), "
              "publickey-credentials-get=(), xr-spatial-tracking=()");
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  if (https) headers.set(field::strict_transport_security, "max-age=31536000");
}

}  // namespace visavis::server
