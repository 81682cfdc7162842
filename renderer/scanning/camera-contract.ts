/** Where the camera sits, seen from a person before the screen; from the kiosk's configuration. */
type CameraPosition = 'above' | 'below' | 'left' | 'right';

/**
 * Why nothing can be scanned right now. The camera goes on trying by itself; when pictures flow again,
 * `onReady` is called.
 * - `no-camera`: none is connected · `permission-denied`: the host or the system refuses it
 * - `in-use`: another program holds it · `unplugged`: it was there a moment ago
 * - `black`: pictures come without light (a cover, a dead sensor) · `frozen`: the picture stands still
 * - `failed`: anything else, the decoder's own failure too
 */
export type CameraTrouble =
  'no-camera' | 'permission-denied' | 'in-use' | 'unplugged' | 'black' | 'frozen' | 'failed';

export interface CameraListener {
  /**
   * Contents of a symbol, as read. The same contents seen again within 3 s is one read, so a slip held still is
   * told once, and again only when it was away for 3 s, or when the picture is shown anew. Of several symbols in view
   * the one that holds a dossier code comes first.
   */
  readonly onContents: (contents: string) => void;
  /** Something like a code is in view and cannot be read yet: hold still, a little nearer. At most about once a second. */
  readonly onGlimpse?: (() => void) | undefined;
  readonly onTrouble?: ((trouble: CameraTrouble) => void) | undefined;
  /** Pictures flow: at the start, and again after each trouble. */
  readonly onReady?: (() => void) | undefined;
}

/** The camera with its picture. Fills the element around it, which needs a size of its own. */
export interface CameraViewProps extends CameraListener {
  readonly position: CameraPosition;
}
