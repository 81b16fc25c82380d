import { useTranslation } from 'react-i18next';

import type { ExpressionRun, HelpBlock, HelpInline } from '../../backend/backend';
import { Button } from '../../components/Button';

export interface HelpBlocksProps {
  blocks: readonly HelpBlock[];
  onPage: (name: string) => void;
  /** Takes an example into the lab. */
  onTry: (example: ExpressionRun) => void;
}

/** What a help page says. */
export function HelpBlocks({ blocks, ...rest }: HelpBlocksProps) {
  return (
    <div className="help-blocks selectable">
      {blocks.map((block, index) => (
        <Block key={index} block={block} {...rest} />
      ))}
    </div>
  );
}

function Block({ block, onPage, onTry }: Omit<HelpBlocksProps, 'blocks'> & { block: HelpBlock }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? <h4>{block.text}</h4> : <h5>{block.text}</h5>;
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} onPage={onPage} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>
              <Inlines inlines={item} onPage={onPage} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table className="expressions-table">
          <thead>
            <tr>
              {block.head.map((cell, index) => (
                <th key={index} scope="col">
                  <Inlines inlines={cell} onPage={onPage} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, index) => (
                  <td key={index}>
                    <Inlines inlines={cell} onPage={onPage} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'example':
      return <Example example={block} onTry={onTry} />;
  }
}

function Example({
  example,
  onTry,
}: {
  example: Extract<HelpBlock, { kind: 'example' }>;
  onTry: HelpBlocksProps['onTry'];
}) {
  const { t } = useTranslation('expressions');
  const given = [...(example.attributes === '{}' ? [] : [example.attributes]), ...example.context];
  return (
    <figure className="help-example">
      <pre>
        <code>{example.expression}</code>
      </pre>
      {given.length > 0 && (
        <pre className="help-attributes">
          <code>{given.join('\n')}</code>
        </pre>
      )}
      <figcaption>
        <span className="help-result">
          → <code>{example.result}</code>
        </span>
        <Button
          size="small"
          aria-label={t('help.tryThis', { expression: example.expression })}
          onPress={() => onTry(example.run)}
        >
          {t('help.try')}
        </Button>
      </figcaption>
      {example.note !== null && <p>{example.note}</p>}
    </figure>
  );
}

function Inlines({ inlines, onPage }: { inlines: readonly HelpInline[]; onPage: (name: string) => void }) {
  return inlines.map((inline, index) => {
    const { page } = inline;
    switch (inline.kind) {
      case 'code':
        return <code key={index}>{inline.text}</code>;
      case 'strong':
        return <strong key={index}>{inline.text}</strong>;
      case 'emphasis':
        return <em key={index}>{inline.text}</em>;
      case 'link':
        return page === null ? (
          inline.text
        ) : (
          <button key={index} type="button" className="help-link" onClick={() => onPage(page)}>
            {inline.text}
          </button>
        );
      default:
        return inline.text;
    }
  });
}
