import userEvent from "@testing-library/user-event";

/** A person who types without pauses: tests wait for the product, not for fingers. */
export const user = userEvent.setup({ delay: null });
