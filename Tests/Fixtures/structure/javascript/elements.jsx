export function Panel({ items, onClose }) {
  const [open, setOpen] = useState(() => load());
  if (!open) return <p className="x" class>nothing {count(items)} here</p>;
  return (
    <>
      <Button onClick={async () => { await save(); onClose?.(); }} label={`a ${b()}`} {...rest} />
      {items.map((item) => <Item key={item.id} for="x" async>{item.ok && <b>{show(item)}</b>}</Item>)}
    </>
  );
}
