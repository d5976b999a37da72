// For tests beside this folder, whose packages they do not see.
export { WebSocketServer } from 'ws';
