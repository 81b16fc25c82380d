(() => {
  const callbacks = new Map();
  const listeners = new Map();
  let last = 0;

  const transformCallback = (callback, once = false) => {
    const id = ++last;
    callbacks.set(id, (value) => {
      if (once) callbacks.delete(id);
      return callback?.(value);
    });
    return id;
  };

  const source = new EventSource('/events');
  const connected = new Promise((resolve) => source.addEventListener('open', resolve, { once: true }));
  for (const name of ['pulse', 'job']) {
    source.addEventListener(name, (message) => {
      for (const [id, listener] of listeners) {
        if (listener.event === name) callbacks.get(listener.handler)?.({ event: name, id, payload: JSON.parse(message.data) });
      }
    });
  }

  const plugins = {
    'plugin:event|listen': async ({ event, handler }) => {
      await connected;
      const id = ++last;
      listeners.set(id, { event, handler });
      return id;
    },
    'plugin:event|unlisten': async ({ eventId }) => {
      listeners.delete(eventId);
    },
  };

  const invoke = async (command, args = {}) => {
    if (command in plugins) return plugins[command](args);
    const response = await fetch(`/ipc/${encodeURIComponent(command)}`, { method: 'POST', body: JSON.stringify(args) });
    const value = await response.json();
    if (!response.ok) throw value;
    return value;
  };

  window.__TAURI_INTERNALS__ = {
    invoke,
    transformCallback,
    unregisterCallback: (id) => callbacks.delete(id),
    convertFileSrc: (path) => path,
    metadata: { currentWindow: { label: 'main' }, currentWebview: { windowLabel: 'main', label: 'main' } },
    plugins: {},
  };
  window.__TAURI_EVENT_PLUGIN_INTERNALS__ = { unregisterListener: (_event, id) => listeners.delete(id) };
})();
