// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.diagnostics.ReadAt;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/**
 * Where a person says what is to be compared; the choices wrap where there is little room.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class QuestionBar {
    /** Groups by every setting that differs. */
    static final String ALL_SETTINGS = "all settings that differ";
    /** Holds every group against every other. */
    static final String EVERY_OTHER = "every other group";

    private final Composite area;
    private final Combo curve;
    private final Combo at;
    private final Combo groupBy;
    private final Combo baseline;
    private boolean chosenByHand;
    private String askedGroups = "";

    /**
     * A bar.
     *
     * @param changed told when a person chose something else
     */
    QuestionBar(Composite parent, Runnable changed) {
        area = new Composite(parent, SWT.NONE);
        RowLayout rows = new RowLayout(SWT.HORIZONTAL);
        rows.center = true;
        rows.spacing = 10;
        area.setLayout(rows);
        curve = choice("&Metric", "comparison.metric", SWT.READ_ONLY, "The curve by which runs are compared");
        at = choice(
                "&at",
                "comparison.at",
                SWT.READ_ONLY,
                "Where its value is read: at the selected step, the last one, or wherever it is best, which flatters");
        groupBy = choice(
                "&Group by",
                "comparison.groupBy",
                SWT.NONE,
                "What makes a group: a parameter, or several with commas; seeds and folds collapse");
        baseline = choice(
                "agai&nst",
                "comparison.baseline",
                SWT.READ_ONLY,
                "Hold every group against one, or every group against every other");
        at.setItems(ReadAt.words().toArray(String[]::new));
        at.select(ReadAt.SELECTED.ordinal());
        groupBy.setItems(ALL_SETTINGS);
        groupBy.select(0);
        baseline.setItems(EVERY_OTHER);
        baseline.select(0);
        curve.addListener(SWT.Selection, event -> {
            chosenByHand = true;
            changed.run();
        });
        at.addListener(SWT.Selection, event -> changed.run());
        baseline.addListener(SWT.Selection, event -> changed.run());
        groupBy.addListener(SWT.Selection, event -> changed.run());
        groupBy.addListener(SWT.DefaultSelection, event -> changed.run());
        groupBy.addListener(SWT.FocusOut, event -> {
            if (!groups().equals(askedGroups)) {
                changed.run();
            }
        });
    }

    private Combo choice(String words, String key, int style, String tip) {
        Composite pair = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(5, 0).applyTo(pair);
        Label label = new Label(pair, SWT.NONE);
        label.setText(words);
        Combo combo = Keys.key(new Combo(pair, SWT.DROP_DOWN | style), key);
        combo.setToolTipText(tip);
        Keys.name(combo, words.replace("&", ""));
        return combo;
    }

    Composite control() {
        return area;
    }

    private String groups() {
        String text = groupBy.getText().strip();
        return text.equals(ALL_SETTINGS) ? "" : text;
    }

    /** What is asked of runs. */
    Question question(List<String> runs) {
        askedGroups = groups();
        return new Question(
                runs,
                chosenByHand ? curve.getText() : "",
                ReadAt.values()[Math.max(0, at.getSelectionIndex())],
                askedGroups,
                baseline.getSelectionIndex() <= 0 ? "" : baseline.getText());
    }

    /** Offers what can be asked, and shows what was. */
    void offer(Answer answer) {
        List<String> curves = new ArrayList<>(answer.choices().curves());
        if (!curves.contains(answer.curve())) {
            curves.add(0, answer.curve());
        }
        items(curve, curves, answer.curve());
        List<String> keys = new ArrayList<>(answer.choices().keys());
        keys.add(0, ALL_SETTINGS);
        String typed = groupBy.getText();
        if (!Arrays.asList(groupBy.getItems()).equals(keys)) {
            groupBy.setItems(keys.toArray(String[]::new));
            groupBy.setText(typed);
        }
        List<String> groups = new ArrayList<>(answer.choices().groups());
        groups.add(0, EVERY_OTHER);
        items(baseline, groups, groups.contains(baseline.getText()) ? baseline.getText() : EVERY_OTHER);
    }

    private void items(Combo combo, List<String> items, String chosen) {
        if (!Arrays.asList(combo.getItems()).equals(items)) {
            combo.setItems(items.toArray(String[]::new));
        }
        if (!combo.getText().equals(chosen)) {
            combo.select(items.indexOf(chosen));
        }
    }

    void setFocus() {
        curve.setFocus();
    }
}
