function wire(url) {
  const ws = new WebSocket(url);
  ws.onopen = () => ws.send(JSON.stringify({ type: 'response.create' }));
  ws.addEventListener('message', (event) => handle(event));
  this.#socket.on('close', function () { retry(); });
  addListener(ws, 'message', handle);
  setTimeout(() => poll(), 250);
  fetch(url).then((r) => r.json()).catch(() => null);
  const opened = new Promise((resolve) => { ws.onopen = () => resolve(ws); });
  items.forEach((item) => add(item));
  useEffect(() => { ws.onmessage = handle; return () => ws.close(); }, [ws, url]);
  useEffect(() => tick());
  queue.push(() => unknown());
  (async () => { await opened; })();
  handle(opened);
}
const handle = (event) => inner(event);
function inner(event) { return event; }
class Peer {
  start() { this.listen(); stop(); }
  listen() { this.pc.ontrack = (e) => this.start(); }
}
