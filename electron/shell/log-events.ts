export type LogLevel = 'info' | 'warning' | 'error';

/**
 * Every event the kiosk's log may hold: its name, how serious it is, and what it means to a technician. Closed
 * on purpose: tests and the operator's manual rely on it. Details never hold codes of dossiers, names, digits
 * typed, or scanned contents.
 */
export const logEvents = {
  'kiosk-opened': { level: 'info', meaning: 'The kiosk opened its databases and took up its work.' },
  'no-feed': {
    level: 'info',
    meaning: 'The configuration names no feed: nothing is fetched over a network, everything comes by stick.',
  },
  'kiosk-closed': { level: 'info', meaning: 'The kiosk closed its databases in good order.' },
  'set-up-begun': {
    level: 'info',
    meaning: 'There is no configuration: the kiosk shows its set-up.',
  },
  'set-up-file-kept': {
    level: 'warning',
    meaning: 'The configuration still lies on the stick that it came on; `because` says why.',
  },
  'set-up-refused': {
    level: 'warning',
    meaning: 'A file or a code that was given to the set-up is no configuration; nothing was written.',
  },
  'set-up-failed': {
    level: 'error',
    meaning: 'The set-up could not write its configuration or open the kiosk; it can be tried again.',
  },
  'set-up-done': { level: 'info', meaning: 'The configuration was written and the kiosk opened.' },
  'config-warning': {
    level: 'warning',
    meaning: 'The configuration works, but something about it should be mended.',
  },
  'database-damaged': {
    level: 'error',
    meaning: 'A database is damaged or missing: it is set aside, and the feed brings it anew.',
  },
  'local-dossiers-damaged': {
    level: 'error',
    meaning:
      'The states of dossiers that staff brought by themselves cannot be read: the feed’s are told. Bring the export again.',
  },
  'local-dossiers-forgotten': {
    level: 'info',
    meaning:
      'The feed knows what an export on a stick had told before, or more: the export’s states were removed.',
  },
  'stick-job-failed': {
    level: 'error',
    meaning: 'An update from a stick ended in a bug. What the kiosk shows stayed as it was.',
  },
  'journal-set-aside': {
    level: 'error',
    meaning: 'The journal was damaged: it was set aside. The next line tells what took its place.',
  },
  'journal-restored': {
    level: 'error',
    meaning:
      'The journal was damaged or gone: the newest whole copy took its place. What was written down after that copy is lost.',
  },
  'journal-begun-anew': {
    level: 'error',
    meaning:
      'The journal was damaged and there was no copy: staff members, local edits and notes that waited are lost. Set the members up again.',
  },
  'dossiers-restored': {
    level: 'warning',
    meaning: 'Last night’s copy took the place of a damaged file of dossiers; the feed goes on from there.',
  },
  'house-kept': {
    level: 'info',
    meaning: 'What may no longer be kept was removed, or copies were made.',
  },
  'copies-failed': {
    level: 'warning',
    meaning: 'A copy of a database could not be made: no room on the disk, or a folder that is not there.',
  },
  'keeping-failed': {
    level: 'error',
    meaning: 'Purging and copying broke off; it is tried again within the hour.',
  },
  'disk-read-only': {
    level: 'error',
    meaning:
      'The disk takes nothing: the kiosk serves from memory what it had, and keeps nothing that is new.',
  },
  'disk-writable-again': { level: 'info', meaning: 'The disk can be written to again.' },
  'disk-full': {
    level: 'error',
    meaning: 'The disk is full: updates wait, leftovers were removed, and the reserve was given up.',
  },
  'database-unusable': {
    level: 'error',
    meaning:
      'A database cannot be opened (written by a newer program, or the disk or a lock is in the way), or the disk cannot read a page of one that is open: it is left as it is until all of it has been read.',
  },
  'window-crashed': { level: 'error', meaning: 'The window died and is opened again after a pause.' },
  'page-refused': {
    level: 'warning',
    meaning: 'A page or window that is not the kiosk was asked for and refused.',
  },
  'permission-refused': {
    level: 'warning',
    meaning: 'Something other than the camera was asked for and refused.',
  },
  'caller-refused': {
    level: 'warning',
    meaning: 'A request came from something other than the kiosk’s own page and was refused.',
  },
  'call-unknown': {
    level: 'error',
    meaning: 'The page made a call that does not exist: page and host do not fit.',
  },
  'staff-call-refused': {
    level: 'warning',
    meaning: 'Somebody of staff asked for what their role may not do.',
  },
  'staff-locked-out': {
    level: 'warning',
    meaning: 'Five or more wrong PINs in a row: the door of staff is shut for a while.',
  },
  'staff-pass-used': { level: 'warning', meaning: 'A pass on a stick opened the door of staff.' },
  'kiosk-exited': { level: 'info', meaning: 'A technician closed the kiosk from its staff area.' },
  'call-input-invalid': {
    level: 'error',
    meaning: 'The page sent something a call does not take: a bug of the page.',
  },
  'call-output-invalid': {
    level: 'error',
    meaning: 'A call answered what its contract does not allow: a bug of the host.',
  },
  'call-failed': {
    level: 'error',
    meaning: 'A call broke off unexpectedly: a bug, or a damaged database or disk.',
  },
  'screen-failed': {
    level: 'error',
    meaning: 'A screen broke off; the calm error screen was shown instead.',
  },
  'look-ups-paused': {
    level: 'warning',
    meaning:
      'Too many different unknown codes in a short time: look-ups without a secret pause for a minute.',
  },
  'attempts-used-up': {
    level: 'warning',
    meaning: 'The attempts of the day for the digits or the secret of one dossier are used up.',
  },
  'print-failed': {
    level: 'warning',
    meaning: 'The system refused a printout: the printer is out of paper, switched off or unplugged.',
  },
  'health-job-failed': {
    level: 'error',
    meaning:
      'Work for the status page broke off (history of what is posted, check of the databases, heartbeat); it is tried again.',
  },
  'outbox-sent': { level: 'info', meaning: 'The hub took notes to staff.' },
  'outbox-failed': {
    level: 'warning',
    meaning: 'Notes to staff could not be handed to the hub; they wait, and are tried again.',
  },
  'outbox-stopped': {
    level: 'error',
    meaning: 'The hub does not know this kiosk’s token: notes wait until the kiosk starts with a new one.',
  },
  'feed-activated': { level: 'info', meaning: 'New data from the feed is now on the screen.' },
  'feed-finished': { level: 'info', meaning: 'A pass over the feed ended.' },
  'blobs-fetched': { level: 'info', meaning: 'Forms and other files beside the rows were fetched.' },
  'blobs-missing': {
    level: 'warning',
    meaning:
      'Forms or other files beside the rows could not be fetched; all else of the feed is on the screen.',
  },
  'feed-crashed': {
    level: 'error',
    meaning: 'The feed’s worker died, which is a bug; another one takes over.',
  },
  'feed-failed': {
    level: 'warning',
    meaning: 'The feed could not be read; the kiosk goes on with what it has.',
  },
} as const satisfies Record<string, { level: LogLevel; meaning: string }>;

export type LogEventName = keyof typeof logEvents;
