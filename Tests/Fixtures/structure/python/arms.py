async def choose(self, event):
    if not self.active and (event is None or event.kind == "x"): return early()
    elif event.id is not None:
        keep(event)
    elif flag == False: drop()
    else:
        last()
    for i, (a, b) in enumerate(items):
        if i in seen: continue
        if i not in seen: break
    else:
        never()
    while more(): step(); again()
    try:
        await risky()
    except (KeyError, ValueError) as e:
        report(e)
    except* OSError: pass
    except:
        raise
    else:
        fine()
    finally:
        close()
    with open(p) as f, lock:
        f.read()
    with (a() as b, c() as d.e[0],): pass
    async with session.get(u) as r, other:
        async for line in r: use(line)
    match command.split():
        case [action] if action: one(action)
        case {"type": kind, **rest} | None:
            two(kind)
        case _: pass
    match = case = 1
    match(case)
    type Alias = int
    x = self.ready and await self.wait() or fallback()
    raise ValueError(f"bad {event!r} {show(event)}") from err
