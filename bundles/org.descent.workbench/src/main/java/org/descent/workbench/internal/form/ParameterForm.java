// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.descent.api.Problem;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.RealListParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.TextListParameter;
import org.descent.api.parameter.TextParameter;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/**
 * A field for each parameter of a schema: its name, a control that suits its type, and what it accepts.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class ParameterForm {
    /** How many columns of a grid the form takes. */
    public static final int COLUMNS = 3;
    /** The width of the names, so that the fields of several forms stand below each other. */
    public static final int LABEL_WIDTH = 130;

    private static final int FIELD_WIDTH = 190;
    private static final int HINT_WIDTH = 340;
    private static final int LINES_WIDTH = 380;
    private static final int LINES = 8;
    private static final int INDENT = 8;

    private static final int NARROW_WIDTH = 130;

    private final boolean narrow;
    private final String path;
    private final BiConsumer<String, String> changed;
    private final Map<String, ControlDecoration> decorations = new HashMap<>();
    private final Map<String, Label> hints = new HashMap<>();
    private final Map<String, Text> texts = new HashMap<>();

    /**
     * Makes the fields.
     *
     * @param parent what they are put into, with a grid of {@value #COLUMNS} columns
     * @param path what stands before the keys in the names of the controls, or empty
     * @param fields what stands in them
     * @param changed told the key and the text when a person changes a field
     */
    public ParameterForm(Composite parent, String path, Fields fields, BiConsumer<String, String> changed) {
        this(parent, path, fields, changed, false);
    }

    /** Makes the fields for little room: a grid of two columns, and what the fields accept is said by their tooltips. */
    public static ParameterForm narrow(
            Composite parent, String path, Fields fields, BiConsumer<String, String> changed) {
        return new ParameterForm(parent, path, fields, changed, true);
    }

    private ParameterForm(
            Composite parent, String path, Fields fields, BiConsumer<String, String> changed, boolean narrow) {
        this.narrow = narrow;
        this.path = path;
        this.changed = changed;
        for (Parameter<?> parameter : fields.schema().parameters()) {
            row(parent, parameter, fields.text(parameter.key()));
        }
    }

    /** Types a text into a field, as a person would. */
    public void enter(String key, String text) {
        Text field = texts.get(key);
        if (field == null) {
            throw new IllegalArgumentException("there is no field to type into for '" + key + "'");
        }
        field.setText(text);
    }

    /** Marks the fields with problems, by key, and no others. */
    public void show(Map<String, Problem> problems) {
        decorations.forEach((key, decoration) -> {
            Problem problem = problems.get(key);
            if (problem == null) {
                decoration.hide();
            } else {
                decoration.setDescriptionText(words(problem));
                decoration.show();
            }
            Label hint = hints.get(key);
            if (hint != null && !hint.isDisposed()) {
                hint.setForeground(
                        problem == null
                                ? Appearance.current().faint()
                                : Appearance.current().bad());
            }
        });
    }

    private static String words(Problem problem) {
        String where = problem.path().contains("[") ? problem.path() + ": " : "";
        return where + problem.what() + (problem.hint().isEmpty() ? "" : "\n" + problem.hint());
    }

    private void row(Composite parent, Parameter<?> parameter, String text) {
        Label label = new Label(parent, SWT.NONE);
        label.setText(Words.label(parameter.key()) + ":");
        label.setToolTipText(parameter.description());
        GridDataFactory.swtDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .hint(narrow ? SWT.DEFAULT : LABEL_WIDTH, SWT.DEFAULT)
                .applyTo(label);
        Control control = control(parent, parameter, text);
        control.setToolTipText(Words.sentence(parameter));
        Keys.name(control, Words.label(parameter.key()));
        ControlDecoration decoration = new ControlDecoration(control, SWT.LEFT | SWT.CENTER);
        decoration.setImage(FieldDecorationRegistry.getDefault()
                .getFieldDecoration(FieldDecorationRegistry.DEC_ERROR)
                .getImage());
        decoration.hide();
        decorations.put(parameter.key(), decoration);
        if (!narrow) {
            hint(parent, parameter);
        }
    }

    private void hint(Composite parent, Parameter<?> parameter) {
        Label hint = new Label(parent, SWT.WRAP);
        hint.setText(Words.sentence(parameter));
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(HINT_WIDTH, SWT.DEFAULT)
                .applyTo(hint);
        hints.put(parameter.key(), hint);
    }

    private Control control(Composite parent, Parameter<?> parameter, String text) {
        return switch (parameter) {
            case FlagParameter flag -> flag(parent, flag, text);
            case ChoiceParameter choice -> choice(parent, choice, text);
            case PathParameter file -> path(parent, file, text);
            case RealParameter real -> field(parent, real, text);
            case IntegerParameter integer -> field(parent, integer, text);
            case TextParameter word -> field(parent, word, text);
            case IntegerListParameter integers -> field(parent, integers, text);
            case RealListParameter reals -> field(parent, reals, text);
            case TextListParameter words -> field(parent, words, text);
            case SectionListParameter sections -> lines(parent, sections, text);
        };
    }

    private Control flag(Composite parent, FlagParameter parameter, String text) {
        Button button = key(new Button(parent, SWT.CHECK), parameter);
        button.setSelection(text.equals("true"));
        button.addListener(
                SWT.Selection, event -> changed.accept(parameter.key(), Boolean.toString(button.getSelection())));
        GridDataFactory.swtDefaults().indent(INDENT, 0).applyTo(button);
        return button;
    }

    private Control choice(Composite parent, ChoiceParameter parameter, String text) {
        Combo combo = key(new Combo(parent, SWT.DROP_DOWN | SWT.READ_ONLY), parameter);
        List<String> options = parameter.options();
        combo.setItems(options.toArray(String[]::new));
        combo.select(Math.max(0, options.indexOf(text)));
        combo.addListener(SWT.Selection, event -> changed.accept(parameter.key(), combo.getText()));
        place(combo);
        return combo;
    }

    private Control field(Composite parent, Parameter<?> parameter, String text) {
        Text field = text(parent, parameter, text, SWT.SINGLE);
        field.setMessage(Fields.fallback(parameter));
        place(field);
        return field;
    }

    /** A field of several lines, in which a person writes what a file would hold. */
    private Control lines(Composite parent, SectionListParameter parameter, String text) {
        Text field = text(parent, parameter, text, SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults()
                .indent(INDENT, 0)
                .grab(true, false)
                .hint(narrow ? NARROW_WIDTH : LINES_WIDTH, LINES * field.getLineHeight())
                .applyTo(field);
        // a tab goes to the next field, as everywhere; YAML has no tabs
        field.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        return field;
    }

    private Text text(Composite parent, Parameter<?> parameter, String text, int style) {
        Text field = key(new Text(parent, SWT.BORDER | style), parameter);
        field.setText(text);
        texts.put(parameter.key(), field);
        field.addListener(SWT.Modify, event -> changed.accept(parameter.key(), field.getText()));
        return field;
    }

    private Control path(Composite parent, PathParameter parameter, String text) {
        Composite pair = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(pair);
        place(pair);
        Text field = key(new Text(pair, SWT.BORDER | SWT.SINGLE), parameter);
        field.setText(text);
        field.addListener(SWT.Modify, event -> changed.accept(parameter.key(), field.getText()));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(field);
        Button browse = new Button(pair, SWT.PUSH);
        browse.setText("&Browse...");
        Keys.key(browse, key(parameter) + ".browse");
        browse.addListener(SWT.Selection, event -> {
            String chosen = ask(browse, parameter, field.getText());
            if (!chosen.isEmpty()) {
                field.setText(chosen);
            }
        });
        return pair;
    }

    private static String ask(Button browse, PathParameter parameter, String start) {
        String chosen;
        if (parameter.target() == PathParameter.Target.FOLDER) {
            DirectoryDialog dialog = new DirectoryDialog(browse.getShell(), SWT.NONE);
            dialog.setMessage(parameter.description());
            dialog.setFilterPath(start);
            chosen = dialog.open();
        } else {
            FileDialog dialog = new FileDialog(browse.getShell(), SWT.OPEN);
            dialog.setText(parameter.description());
            dialog.setFileName(start);
            chosen = dialog.open();
        }
        return chosen == null ? "" : chosen;
    }

    private void place(Control control) {
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .indent(INDENT, 0)
                .grab(narrow, false)
                .hint(narrow ? NARROW_WIDTH : FIELD_WIDTH, SWT.DEFAULT)
                .applyTo(control);
    }

    private <C extends Control> C key(C control, Parameter<?> parameter) {
        return Keys.key(control, key(parameter));
    }

    private String key(Parameter<?> parameter) {
        return "form." + (path.isEmpty() ? "" : path + ".") + parameter.key();
    }
}
