const plan = {
  repair:
    kind === 'text'
      ? (tool): Repair => {
          const text = tool.read(node.start, node.end).trim().split(',').filter(isWord);
          const rest = tool.read(node.end, node.next).trim().split(';').filter(isWord);
          const both = text.concat(rest).map(toWord).sort(byLength).slice(0, limit);
          return tool.replace(node, both.length > 0 ? both.join(' ') : tool.empty(node));
        }
      : undefined,
};
