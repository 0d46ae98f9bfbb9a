package com.bytebase.engine.postgresql.parse;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import java.util.Arrays;

/**
 * The JavaScript side of Emscripten, in Java: what the module imports.
 *
 * <p>PostgreSQL reports errors by {@code longjmp}. Emscripten turns a call that may be jumped over into an import
 * {@code invoke_…}, which calls the function, and on a jump restores the stack and tells the module by {@code setThrew}.
 */
final class EmscriptenHost {
    /** A {@code longjmp} on its way to the nearest {@code invoke_…}; where to go on is in the module's memory. */
    private static final class LongJump extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final LongJump INSTANCE = new LongJump();

        private LongJump() {
            super("longjmp", null, false, false);
        }
    }

    private static final long[] ZERO = {0};
    private static final long[] NOTHING = {};

    private final EmscriptenNames names;

    EmscriptenHost(EmscriptenNames names) {
        this.names = names;
    }

    ImportValues importsOf(WasmModule module) {
        var values = ImportValues.builder();
        var section = module.importSection();
        for (int i = 0; i < section.importCount(); i++) {
            if (section.getImport(i) instanceof FunctionImport function) {
                var type = module.typeSection().getType(function.typeIndex());
                var name = names.imports().getOrDefault(function.name(), function.name());
                var handle = handle(name, type.returns().isEmpty() ? NOTHING : ZERO);
                values.addFunction(new HostFunction(function.module(), function.name(), type, handle));
            }
        }
        return values.build();
    }

    private WasmFunctionHandle handle(String name, long[] nothingDone) {
        if (name.startsWith("invoke_")) {
            return (instance, args) -> invoke(instance, args, nothingDone);
        }
        return switch (name) {
            case "__emscripten_throw_longjmp" ->
                (instance, args) -> {
                    throw LongJump.INSTANCE;
                };
            case "_emscripten_resize_heap" -> (instance, args) -> grow(instance.memory(), args[0] & 0xffffffffL);
            case "_fd_write" -> (instance, args) -> swallow(instance.memory(), args);
            case "_fd_close", "_fd_read", "_fd_seek", "__setitimer_js", "__emscripten_runtime_keepalive_clear" ->
                (instance, args) -> nothingDone;
            case "___assert_fail", "__abort_js", "_exit", "_proc_exit" ->
                (instance, args) -> {
                    throw new IllegalStateException("The parser gave up: " + name + Arrays.toString(args));
                };
            default -> throw new IllegalStateException("libpg-query imports an unknown function " + name + ".");
        };
    }

    private long[] invoke(Instance instance, long[] args, long[] nothingDone) {
        long stack = call(instance, "_emscripten_stack_get_current")[0];
        try {
            int function = instance.table(0).requiredRef((int) args[0]);
            return instance.getMachine().call(function, Arrays.copyOfRange(args, 1, args.length));
        } catch (LongJump jump) {
            call(instance, "__emscripten_stack_restore", stack);
            call(instance, "_setThrew", 1, 0);
            return nothingDone;
        }
    }

    private long[] call(Instance instance, String function, long... args) {
        return instance.export(names.export(function)).apply(args);
    }

    private static long[] grow(Memory memory, long wantedBytes) {
        int pages = memory.pages();
        long wanted = Math.max(wantedBytes, (long) (pages * (long) Memory.PAGE_SIZE * 1.2));
        int more = (int) ((wanted + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE) - pages;
        return new long[] {memory.grow(more) >= 0 ? 1 : 0};
    }

    /** Standard output and error lead nowhere; the caller learns that all was written. */
    private static long[] swallow(Memory memory, long[] args) {
        int written = 0;
        for (int i = 0; i < args[2]; i++) {
            written += memory.readInt((int) args[1] + 8 * i + 4);
        }
        memory.writeI32((int) args[3], written);
        return ZERO;
    }
}
