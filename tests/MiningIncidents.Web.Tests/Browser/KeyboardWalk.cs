using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>
/// A reader with a keyboard and no pointer. After every key that moves the focus, what has it must show that it has, be in the window, and lie under
/// nothing that stays in place while the page scrolls.
/// </summary>
public sealed class KeyboardWalk(IPage page)
{
    /// <summary>What is wrong with the sight of the focus; empty: nothing.</summary>
    private const string Wrong = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return '';
          const name = `${e.tagName.toLowerCase()}#${e.id}.${e.getAttribute('class') ?? ''} "${(e.textContent ?? '').trim().slice(0, 40)}"`;
          // A box that is there for screen readers and keys only is seen through what is drawn for it.
          const drawn = e.classList.contains('visually-hidden') || e.classList.contains('filter-toggle') ? e.nextElementSibling : e;
          const shows = (part) => {
            const style = part && getComputedStyle(part);
            return style && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none');
          };
          // The button inside a field for a date has the focus, not the field: the browser draws its ring.
          const inside = e.matches('input[type=date]:not(:focus)');
          // A mark of a chart shows it by its own stroke.
          if (!inside && !shows(drawn) && !(drawn instanceof SVGElement && [...drawn.querySelectorAll('*')].some((part) => shows(part) || getComputedStyle(part).stroke !== 'none')))
            return `${name}: nothing shows the focus`;
          const box = drawn.getBoundingClientRect();
          const tall = box.height > innerHeight * 0.8;
          if (box.width === 0 || !tall && (box.top < -1 || box.bottom > innerHeight + 1) || box.bottom < 1 || box.top > innerHeight - 1)
            return `${name}: out of the window, ${box.top} to ${box.bottom} of ${innerHeight}`;
          for (const share of tall ? [0.5] : [0.1, 0.5, 0.9]) {
            const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
            const hit = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)), top + (bottom - top) * share);
            // A link over two lines has gaps that are its surroundings'; only what stays in place can cover it.
            for (let part = hit; part && !part.contains(drawn); part = part.parentElement)
              if (['sticky', 'fixed'].includes(getComputedStyle(part).position) && !drawn.contains(part)) return `${name}: under ${part.tagName.toLowerCase()}.${part.getAttribute('class')}`;
          }
          return '';
        }
        """;

    // Milliseconds; a page may still be scrolling to what has the focus.
    private const int Patience = 5_000;

    public IPage Page => page;

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes on by Tab, or back by Shift+Tab, until something has the focus.</summary>
    public async Task ToAsync(ILocator target, bool back = false)
    {
        for (var presses = 0; presses < 400; presses++)
        {
            if (await target.CountAsync() > 0 && await target.First.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                await Assertions.Expect(target.First).ToBeInViewportAsync();
                return;
            }
            await PressAsync(back ? "Shift+Tab" : "Tab");
            await SeenAsync();
        }
        Assert.Fail($"400 keys did not lead to {target}.");
    }

    /// <summary>Whatever has the focus is seen.</summary>
    public async Task SeenAsync()
    {
        var wrong = await page.EvaluateAsync<string>(Wrong);
        for (var waited = 0; wrong.Length > 0 && waited < Patience; waited += 100)
        {
            await page.WaitForTimeoutAsync(100);
            wrong = await page.EvaluateAsync<string>(Wrong);
        }
        Assert.True(wrong.Length == 0, wrong);
    }
}
