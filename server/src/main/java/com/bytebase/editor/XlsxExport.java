package com.bytebase.editor;

import com.bytebase.engine.query.Digits;
import com.bytebase.engine.query.ResultColumn;
import com.bytebase.engine.query.ResultColumn.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A spreadsheet of one sheet. Numbers are numbers where a spreadsheet keeps all that is written of them, texts otherwise; texts are never
 * formulas, whatever they begin with.
 */
final class XlsxExport extends ExportSink {
    /** Rows of a sheet, less that of the names. */
    static final long ROWS = 1_048_575;

    private static final int COLUMNS = 16_384;
    private static final int CELL = 32_767;
    private static final int EXACT_DIGITS = 15;
    private static final int PIECE = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private List<ResultColumn> columns = List.of();
    private int rows;

    XlsxExport(OutputStream output) {
        this.workbook = new Workbook(output, "Bytebase", null);
        this.sheet = workbook.newWorksheet("Result");
    }

    @Override
    void begin(List<ResultColumn> all) throws IOException {
        if (all.size() > COLUMNS) {
            throw new UnfitException("The result has %,d columns; a spreadsheet holds %,d. Take CSV or JSON."
                    .formatted(all.size(), COLUMNS));
        }
        columns = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            sheet.inlineString(0, i, legible(all.get(i).name()));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    @Override
    public long row(@Nullable Object[] values) throws IOException {
        rows++;
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            bytes += cell(i, values[i]);
        }
        if (rows % PIECE == 0) {
            sheet.flush();
        }
        return bytes;
    }

    private long cell(int column, @Nullable Object value) throws UnfitException {
        switch (value) {
            case null -> {
                return 1;
            }
            case Boolean yes -> {
                sheet.value(rows, column, yes);
                return 5;
            }
            case Digits(var text) -> number(column, text);
            default -> {
                var text = value.toString();
                if (columns.get(column).kind() == Kind.NUMBER) {
                    number(column, text);
                } else {
                    text(column, text);
                }
                return text.length() + 1L;
            }
        }
        return 9;
    }

    private void number(int column, String text) throws UnfitException {
        if (isKept(text)) {
            sheet.value(rows, column, new BigDecimal(text));
        } else {
            text(column, text);
        }
    }

    /** Whether a spreadsheet shows it again as it is written: it has 15 digits, and no zeros at the end of a fraction. */
    private static boolean isKept(String text) {
        int digits = 0;
        boolean fraction = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !fraction && i > 0) {
                fraction = true;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        boolean padded =
                fraction && text.endsWith("0") || text.length() > 1 && text.startsWith("0") && !text.startsWith("0.");
        return digits > 0 && digits <= EXACT_DIGITS && !padded && !text.endsWith(".");
    }

    private void text(int column, String text) throws UnfitException {
        if (text.length() > CELL) {
            throw new UnfitException(
                    "Row %,d has a text of %,d characters in the column %s; a cell of a spreadsheet holds %,d. Take CSV or JSON."
                            .formatted(rows, text.length(), columns.get(column).name(), CELL));
        }
        sheet.inlineString(rows, column, legible(text));
    }

    /** XML has no control characters; a spreadsheet reads them in this form (ECMA-376, part 1, 22.9.2.19). */
    private static String legible(String text) {
        if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == '_' || c >= 0xfffe)) {
            return text;
        }
        var legible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c < ' ' && c != '\n' && c != '\t' || c >= 0xfffe || c == '_' && text.startsWith("_x", i);
            legible.append(escape ? "_x%04X_".formatted((int) c) : String.valueOf(c));
        }
        return legible.toString();
    }

    @Override
    void finish() throws IOException {
        workbook.close();
    }
}
