using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Sweepboard.Testing;
using Sweepboard.Web.Ui;

namespace Sweepboard.Web.Tests.Ui;

public sealed class ToastsTests : BunitContext
{
    private readonly ManualTime _time = new();
    private readonly Toasts _toasts;

    public ToastsTests()
    {
        _toasts = new(_time);
        Services.AddSingleton(_toasts);
    }

    [Fact]
    public void Toast_GoesByItself_ButNotWhileItIsRead()
    {
        var stack = Render<ToastStack>();
        _toasts.Say("Paused.");
        stack.WaitForElement(".toast");

        stack.Find(".toasts").TriggerEvent("onmouseenter", new());
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(_toasts.Shown);
        stack.Find(".toasts").TriggerEvent("onmouseleave", new());
        _time.Advance(TimeSpan.FromSeconds(6));

        stack.WaitForAssertion(() => Assert.Empty(stack.FindAll(".toast")));
    }

    [Fact]
    public void Toast_WithAnAction_DoesItOnceAndGoes()
    {
        var undone = 0;
        var stack = Render<ToastStack>();
        _toasts.Say("Paused.", "Undo", () => Task.FromResult(++undone));
        stack.WaitForElement(".toast-act").Click();

        Assert.Equal(1, undone);
        Assert.Empty(stack.FindAll(".toast"));
    }

    [Fact]
    public void Trouble_IsSaidAtOnceAndStaysLonger()
    {
        var stack = Render<ToastStack>();
        _toasts.Say("The log cannot be written.", trouble: true);

        Assert.Equal("alert", stack.WaitForElement(".toast").GetAttribute("role"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(_toasts.Shown);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(_toasts.Shown);
    }

    [Fact]
    public void Say_ManyTimes_KeepsTheNewestFew()
    {
        for (var i = 1; i <= 9; i++)
        {
            _toasts.Say($"number {i}");
        }

        Assert.Equal(["number 6", "number 7", "number 8", "number 9"], _toasts.Shown.Select(t => t.Text));
    }
}
