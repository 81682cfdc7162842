import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL } from './shell/call-channel.ts';

/** All that the page gets: calls of the contract by name. Input and caller are checked on the other side. */
contextBridge.exposeInMainWorld('kiosk', {
  call: (name: string, input: unknown, ticket?: string): Promise<unknown> =>
    ipcRenderer.invoke(CALL_CHANNEL, name, input, ticket),
});
