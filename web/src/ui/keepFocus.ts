import { type FocusEventHandler, useEffect, useRef } from "react";

/**
 * Where an act takes itself away, the heading of its place gets the focus: whoever goes by keys or by ear is not sent back to the top of the
 * page, and is told what stands there now.
 */
export function useKeptFocus<Heading extends HTMLElement, Place extends HTMLElement>() {
  const heading = useRef<Heading>(null);
  const focused = useRef<Element>(null);
  useEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    focused.current = null;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  });
  const onFocus: FocusEventHandler<Place> = (event) => {
    focused.current = event.target;
  };
  const onBlur: FocusEventHandler<Place> = () => {
    focused.current = null;
  };
  return { heading, place: { onFocus, onBlur } };
}
