/** A transcript that any event may start. */
export const items = Object.create(null);
const entryFor = (id) => (items[id] ??= { text: '', role: null, final: false });

export const transcriptHandlers = {
  created: ({ item }) => void (entryFor(item.id).role = item.role),
  delta: ({ item_id, delta }) => {
    const entry = entryFor(item_id);
    if (!entry.final) entry.text += delta;
  },
  completed: ({ item_id, transcript }) =>
    void Object.assign(entryFor(item_id), { text: transcript, final: true }),
  deleted: ({ item_id }) => void delete items[item_id],
};
