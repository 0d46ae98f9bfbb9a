package com.bytebase.sheet;

import com.bytebase.sheet.Sheet.Level;
import java.util.Map;

/**
 * A sheet as somebody sees it.
 *
 * @param starred by them
 * @param level what they may do with it
 * @param members whom it is shared with
 */
record SheetView(Sheet sheet, boolean starred, Level level, Map<Long, Level> members) {
    SheetView {
        members = Map.copyOf(members);
    }
}
