import { type CSSVariablesResolver, createTheme } from "@mantine/core";
import { type Token, tokens } from "./tokens";

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const fontFamilyMonospace =
  'ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  primaryColor: "brand",
  primaryShade: { light: 6, dark: 5 },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  // Ten shades each; 3 = text in dark, 5 = fill in dark, 6 = fill in light, 7 = text in light.
  colors: {
    brand: [
      "#E3F3F4",
      "#C9E7EA",
      "#9AD1D7",
      "#63C7D1",
      "#3AA3AE",
      "#12808C",
      "#0B7480",
      "#0A6670",
      "#074E57",
      "#053C43",
    ],
    prod: [
      "#FCEAF4",
      "#F8CFE3",
      "#F09CC6",
      "#FF8CC6",
      "#D94E9B",
      "#C2267F",
      "#B0126C",
      "#A80F66",
      "#830B4F",
      "#5E0838",
    ],
    danger: [
      "#FCE9E7",
      "#F8CFCB",
      "#F1A39C",
      "#FF9C91",
      "#DB5A50",
      "#C73B31",
      "#B3261E",
      "#9A1F18",
      "#7A1712",
      "#5A100C",
    ],
  },
  fontFamily,
  fontFamilyMonospace,
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "5px", md: "8px" },
  components: {
    Button: {
      defaultProps: { size: "sm", loaderProps: { type: "oval", size: 14 } },
      vars: (_theme: unknown, props: { size?: string }) => ({
        root: {
          "--button-height": props.size === "xs" ? "28px" : "32px",
          "--button-fz": "13px",
          "--button-padding-x": props.size === "xs" ? "10px" : "14px",
        },
      }),
    },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 28 } },
    Input: {
      defaultProps: { size: "sm" },
      vars: () => ({ wrapper: { "--input-height": "34px", "--input-fz": "13px" } }),
    },
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "description", "input", "error"], size: "sm" } },
    Modal: { defaultProps: { centered: true, radius: "md", padding: 18, overlayProps: { backgroundOpacity: 0.4 } } },
    Menu: { defaultProps: { shadow: "md", radius: "sm", withinPortal: true } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 12, multiline: true, maw: 320 } },
    Anchor: { defaultProps: { underline: "hover" } },
  },
});

function toVariables(values: Record<Token, string>): Record<string, string> {
  const own = Object.fromEntries(Object.entries(values).map(([name, color]) => [`--bb-${name}`, color]));
  return {
    ...own,
    "--mantine-color-body": values.page,
    "--mantine-color-text": values.ink,
    "--mantine-color-bright": values.ink,
    "--mantine-color-dimmed": values.dim,
    "--mantine-color-default": values.raised,
    "--mantine-color-default-hover": values.hover,
    "--mantine-color-default-color": values.ink,
    "--mantine-color-default-border": values["line-strong"],
    "--mantine-color-placeholder": values.faint,
    "--mantine-color-anchor": values["brand-text"],
    "--mantine-color-error": values.fail,
    "--mantine-color-disabled": values.sunken,
    "--mantine-color-disabled-color": values.faint,
    "--mantine-color-disabled-border": values["line-strong"],
    "--mantine-color-gray-light-hover": values.hover,
    "--mantine-color-gray-light-color": values.dim,
  };
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: toVariables(tokens.light),
  dark: toVariables(tokens.dark),
});
