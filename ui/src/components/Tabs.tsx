import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';

import './Tabs.css';

/** One of several views of the same thing. */
export interface TabItem<I extends string = string> {
  id: I;
  title: string;
  /** A number behind the title. */
  count?: number | undefined;
  content: ReactNode;
}

export interface TabsProps<I extends string> {
  /** Of what these are views. */
  label: string;
  tabs: readonly TabItem<I>[];
  selected: I;
  onSelect: (id: I) => void;
}

/** Views of the same thing, one at a time; arrow keys move between the tabs. */
export function Tabs<I extends string>({ label, tabs, selected, onSelect }: TabsProps<I>) {
  const current = tabs.some((tab) => tab.id === selected) ? selected : (tabs[0]?.id ?? selected);
  return (
    <AriaTabs
      className="tabs"
      selectedKey={current}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab !== undefined && tab.id !== current) {
          onSelect(tab.id);
        }
      }}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {tab.title}
            {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
