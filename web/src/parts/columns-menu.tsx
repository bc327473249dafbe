// Which columns of a table are shown; kept by the browser for each person and table.
import { createContext, useContext, useState } from 'react';
import { Button } from './button.tsx';
import type { DataColumn } from './data-table.tsx';
import { Menu } from './menu.tsx';

export interface ChoosableColumn<Row> extends DataColumn<Row> {
  /** As the menu calls it; without it the column is always there. */
  word?: string;
  /** Not shown until somebody asks for it. */
  isExtra?: boolean;
}

export interface ChosenColumns<Row> {
  shown: DataColumn<Row>[];
  isShown: (column: ChoosableColumn<Row>) => boolean;
  toggle: (column: ChoosableColumn<Row>) => void;
}

/** Whose choice it is: several people may use one browser. */
export const ColumnsOwner = createContext('');

/** @param table names the table in the browser's memory */
export function useColumns<Row>(table: string, columns: readonly ChoosableColumn<Row>[]): ChosenColumns<Row> {
  const key = `nectar-columns-${useContext(ColumnsOwner)}-${table}`;
  const [chosen, setChosen] = useState<Record<string, boolean>>(() => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, boolean>;
    } catch {
      return {};
    }
  });
  const isShown = ({ id, word, isExtra = false }: ChoosableColumn<Row>): boolean =>
    word === undefined || (chosen[id] ?? !isExtra);
  return {
    shown: columns.filter(isShown),
    isShown,
    toggle: (column) => {
      const next = { ...chosen, [column.id]: !isShown(column) };
      localStorage.setItem(key, JSON.stringify(next));
      setChosen(next);
    },
  };
}

export function ColumnsMenu<Row>({
  columns,
  chosen,
}: {
  columns: readonly ChoosableColumn<Row>[];
  chosen: ChosenColumns<Row>;
}) {
  return (
    <Menu
      trigger={<Button icon="list">Columns</Button>}
      groups={[
        columns
          .filter(({ word }) => word !== undefined)
          .map((column) => ({
            label: column.word!,
            isChosen: chosen.isShown(column),
            onSelect: () => chosen.toggle(column),
          })),
      ]}
    />
  );
}
