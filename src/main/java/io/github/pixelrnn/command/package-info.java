/**
 * The ways in: one thin class a menu entry, which ImageJ's menu, its macros and the launcher all
 * run. A command holds its parameters, checks them, calls one use case and hands back an {@link
 * io.github.pixelrnn.command.Outcome}; whoever ran it shows or writes that.
 *
 * <p>The parameters' names are a public format: all lower case, never renamed. The launcher's
 * options are derived from them.
 *
 * <p>No loop over pixels, no file format and no network may enter: those live in {@code image} and
 * behind {@code model}. Nothing may import {@code graph}.
 */
package io.github.pixelrnn.command;
