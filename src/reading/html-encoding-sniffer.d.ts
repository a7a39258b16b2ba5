// Types for the part of the library that we use, since it has none.
declare module 'html-encoding-sniffer' {
  export default function sniff(
    bytes: Uint8Array,
    options: { xml?: boolean; transportLayerEncodingLabel?: string | undefined; defaultEncoding?: string },
  ): string;
}
