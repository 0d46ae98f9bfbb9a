import { RegisterInstance } from "../../modules/instance/RegisterInstance";

export function InstanceStep({ onDone }: { onDone: () => void }) {
  return <RegisterInstance onDone={onDone} />;
}
