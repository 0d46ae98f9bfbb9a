import { PolicyForm } from "./PolicyForm";

/** How people sign in to the workspace. */
export function SignInTab() {
  return <PolicyForm />;
}
