package com.bytebase.engine.postgresql.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Emscripten calls the functions of the module: it shortens their names to letters, and only its JavaScript glue knows
 * which is which.
 *
 * @param exports from a C function's name to the module's
 * @param imports from the module's name of an import to that of the JavaScript function
 */
record EmscriptenNames(Map<String, String> exports, Map<String, String> imports) {
    private static final Pattern EXPORT = Pattern.compile("(\\w+)=(?:Module\\[\"\\w+\"]=)?wasmExports\\[\"(\\w+)\"]");
    private static final Pattern IMPORTS = Pattern.compile("wasmImports=\\{([^}]*)}");
    private static final Pattern CONSTRUCTORS =
            Pattern.compile("initRuntime\\(\\)\\{.*?wasmExports\\[\"(\\w+)\"]\\(\\)");

    EmscriptenNames {
        exports = Map.copyOf(exports);
        imports = Map.copyOf(imports);
    }

    static EmscriptenNames read(String glue) {
        var exports = new HashMap<String, String>();
        EXPORT.matcher(glue).results().forEach(match -> exports.put(match.group(1), match.group(2)));
        var constructors = CONSTRUCTORS.matcher(glue);
        var imports = IMPORTS.matcher(glue);
        if (!constructors.find() || !imports.find()) {
            throw new IllegalStateException("The glue of libpg-query has another form than that of 18.1.5.");
        }
        exports.put("__wasm_call_ctors", constructors.group(1));
        var names = new HashMap<String, String>();
        for (var pair : imports.group(1).split(",")) {
            var parts = pair.split(":");
            names.put(parts[0].strip(), parts[1].strip());
        }
        return new EmscriptenNames(exports, names);
    }

    String export(String function) {
        var name = exports.get(function);
        if (name == null) {
            throw new IllegalStateException("libpg-query exports no function " + function + ".");
        }
        return name;
    }
}
