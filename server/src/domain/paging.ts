// Pages of a list. A page beyond the last answers the last one (R1).

export interface PageRequest {
  /** From 1. */
  page: number;
  perPage: number;
}

export interface Page<T> {
  items: T[];
  /** Over all pages, after filters. */
  total: number;
  perPage: number;
  totalPages: number;
  /** The page that is answered. */
  currentPage: number;
}

export const defaultPageSize = 100;

export interface PageWindow {
  currentPage: number;
  totalPages: number;
  offset: number;
  limit: number;
  /** The `limit` of a full page. */
  perPage: number;
  /** True when the window lies nearer to the end: then read backwards from there by `offsetFromEnd`. */
  fromEnd: boolean;
  offsetFromEnd: number;
}

/** Where the rows of a page lie in a list of `total` rows. */
export function pageWindow(request: PageRequest, total: number): PageWindow {
  const totalPages = Math.max(1, Math.ceil(total / request.perPage));
  const currentPage = Math.min(request.page, totalPages);
  const offset = (currentPage - 1) * request.perPage;
  const limit = Math.max(0, Math.min(request.perPage, total - offset));
  const offsetFromEnd = Math.max(0, total - offset - limit);
  return {
    currentPage,
    totalPages,
    offset,
    limit,
    perPage: request.perPage,
    fromEnd: offsetFromEnd < offset,
    offsetFromEnd,
  };
}

/**
 * So few records are found by their filter's index and sorted; more are met soon enough on a walk in the list's order. PostgreSQL
 * cannot tell the two apart where filter and order go together, as the dates of a bill do.
 */
export const isFew = (total: number): boolean => total <= 20_000;

/** Puts rows and window together. */
export function toPage<T>(items: T[], total: number, window: PageWindow, request: PageRequest): Page<T> {
  return {
    items,
    total,
    perPage: request.perPage,
    totalPages: window.totalPages,
    currentPage: window.currentPage,
  };
}
