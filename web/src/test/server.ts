import { setupServer } from "msw/node";

/** The server as tests see it; each test says what it answers. */
export const server = setupServer();
