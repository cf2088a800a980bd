"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import css from "./virtual-list.module.css";

/** A long list of the page, of which only what is in sight is there. Heights are measured. */
export function VirtualList<Item>({
  items,
  keyOf,
  estimate,
  children,
  label,
}: {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  estimate: number;
  children: (item: Item) => ReactNode;
  label: string;
}) {
  const ref = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  // The server sends no style attributes, which the policy would refuse.
  const onPage = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  useLayoutEffect(() => {
    // What stands above may grow, so the whole page is watched.
    const measure = () => setOffset((ref.current?.getBoundingClientRect().top ?? 0) + scrollY);
    const watch = new ResizeObserver(measure);
    watch.observe(document.body);
    measure();
    return () => watch.disconnect();
  }, []);
  const list = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 6,
    scrollMargin: offset,
    getItemKey: (index) => keyOf(items[index] as Item),
  });
  return (
    <ul
      ref={ref}
      className={css.list}
      aria-label={label}
      {...(onPage && { style: { blockSize: list.getTotalSize() } })}
    >
      {list.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          ref={list.measureElement}
          data-index={index}
          aria-setsize={items.length}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - offset}px)` }}
        >
          {children(items[index] as Item)}
        </li>
      ))}
    </ul>
  );
}
