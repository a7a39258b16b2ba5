// Finds the refusal that fits an error of the network, of TLS, of HTTP or of decompression.
import type { FetchRefusalReason } from './refusals.js';

const CODES: Readonly<Record<string, FetchRefusalReason>> = {
  ECONNREFUSED: 'refused connection',
  EHOSTUNREACH: 'refused connection',
  ENETUNREACH: 'refused connection',
  EADDRNOTAVAIL: 'refused connection',
  EACCES: 'refused connection',
  EPERM: 'refused connection',
  ETIMEDOUT: 'time-out',
  UND_ERR_CONNECT_TIMEOUT: 'time-out',
  UND_ERR_HEADERS_OVERFLOW: 'headers too large',
  HPE_HEADER_OVERFLOW: 'headers too large',
  // The headers contradict each other; a body that only ends early has another code.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'not http',
  EPROTO: 'tls',
  // A compressed page that ends too early.
  Z_BUF_ERROR: 'cut',
};

/** Errors of OpenSSL and Node about handshakes and certificates. */
const TLS =
  /^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_|PATH_LENGTH_)/;
/** Errors of zlib and, through Node, of Brotli. */
const PACKING = /^(?:Z_|ERR__ERROR_FORMAT|ERR__ERROR_ALLOC|ERR_BROTLI|ERR_DICTIONARY)/;

/** Throws any other error again, since it is a bug of ours and not the fault of a page. */
export function nameFailure(error: unknown): FetchRefusalReason {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'HTTPParserError')
    return codeOf(error) === 'HPE_HEADER_OVERFLOW' ? 'headers too large' : 'not http';
  const code = codeOf(error);
  if (code === null) throw error;
  const known = CODES[code];
  if (known !== undefined) return known;
  if (TLS.test(code)) return 'tls';
  if (PACKING.test(code)) return 'damaged';
  return 'cut';
}

function codeOf(error: Error): string | null {
  const code: unknown = 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
