/** As much of yauzl as the kata uses. */
declare module "yauzl" {
  import type { Readable } from "node:stream";
  export interface Entry {
    fileNameRaw: Buffer;
    generalPurposeBitFlag: number;
    extraFields: { id: number; data: Buffer }[];
    externalFileAttributes: number;
    uncompressedSize: number;
    getLastModDate(): Date;
    isEncrypted(): boolean;
    canDecodeFileData(): boolean;
  }
  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  }
  interface Options {
    lazyEntries?: boolean;
    autoClose?: boolean;
    decodeStrings?: boolean;
  }
  export function openPromise(path: string, options: Options): Promise<ZipFile>;
  export function fromBufferPromise(buffer: Buffer, options: Options): Promise<ZipFile>;
  export function getFileNameLowLevel(
    flags: number,
    name: Buffer,
    extraFields: Entry["extraFields"],
    strict: boolean,
  ): string;
  export function validateFileName(name: string): string | null;
}
